using Granary.Contracts.Hosting;

namespace Granary.Silo.Settings;

/// <summary>Reads sections of the configuration. It refuses unknown settings, so that a misspelt one does not pass unnoticed.</summary>
internal static class SettingSections
{
    private static readonly string[] _storage = ["Store", "Writer", "Sqlite", "PostgreSql"];
    private static readonly string[] _domain = ["Assemblies"];
    private static readonly string[] _values = ["Storage:Store", "Storage:Writer"];

    /// <summary>Fills the options of a section.</summary>
    /// <exception cref="SettingException">The section holds an unknown setting, or a value that cannot be read.</exception>
    public static void Bind(IConfiguration configuration, string section, object options)
    {
        IConfigurationSection settings = configuration.GetSection(section);
        SettingValue.CheckAll(settings, options.GetType());
        settings.Bind(options);
    }

    /// <summary>Fills the settings that every engine shares.</summary>
    /// <exception cref="SettingException">A setting cannot be read.</exception>
    public static void Bind(IConfiguration configuration, GranaryOptions options)
    {
        Bind(configuration, "Limits", options.Limits);
        Bind(configuration, "Retries", options.Retries);
        Bind(configuration, "Commits", options.Commits);
        Bind(configuration, "Queries", options.Queries);
        Bind(configuration, "Cluster", options.Cluster);
    }

    /// <summary>Refuses unknown settings of storage and domain, and those that are no single values.</summary>
    /// <exception cref="SettingException">A setting is unknown, or no single value.</exception>
    public static void RefuseUnknown(IConfiguration configuration)
    {
        RefuseUnknown(configuration.GetSection("Storage"), _storage);
        RefuseUnknown(configuration.GetSection("Domain"), _domain);
    }

    private static void RefuseUnknown(IConfigurationSection section, string[] known)
    {
        SettingValue.RequireSection(section, known);
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw SettingValue.Unknown(child, section, known);
            }

            if (_values.Contains(child.Path, StringComparer.OrdinalIgnoreCase))
            {
                SettingValue.RequireValue(child, child.Path);
            }
        }
    }
}
