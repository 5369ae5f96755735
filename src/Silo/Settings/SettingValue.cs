using System.Globalization;
using System.Reflection;

namespace Granary.Silo.Settings;

/// <summary>Checks settings before they are bound, so that a mistake is named in words of settings, not in those of the binder.</summary>
internal static class SettingValue
{
    private const NumberStyles Whole = NumberStyles.Integer;

    private static readonly CultureInfo _plain = CultureInfo.InvariantCulture;

    /// <summary>Checks all settings of a section against the options that they fill.</summary>
    /// <exception cref="SettingException">A setting is unknown, or its value cannot be read.</exception>
    public static void CheckAll(IConfigurationSection section, Type options)
    {
        PropertyInfo[] known = [.. options.GetProperties().Where(property => property.SetMethod?.IsPublic == true)];
        RequireSection(section, known.Select(property => property.Name));
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            PropertyInfo property = known.FirstOrDefault(one => one.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw Unknown(setting, section, known.Select(one => one.Name));
            Check(setting, $"{section.Path}:{property.Name}", property.PropertyType);
        }
    }

    /// <summary>Refuses a value in the place of a section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="known">The names of its settings.</param>
    /// <exception cref="SettingException">The section is a value.</exception>
    public static void RequireSection(IConfigurationSection section, IEnumerable<string> known)
    {
        if (section.Value is { Length: > 0 } text)
        {
            throw new SettingException($"{section.Path} is '{text}', and must be a section with {string.Join(", ", known)}.");
        }
    }

    /// <summary>Refuses a value in the place of a list.</summary>
    /// <exception cref="SettingException">The setting is a value.</exception>
    public static void RequireList(IConfigurationSection setting)
    {
        if (setting.Value is { Length: > 0 } text)
        {
            throw new SettingException($"{setting.Path} is '{text}', and must be a list.");
        }
    }

    /// <summary>Refuses a section in the place of a value, and a value that is missing: the binder would take it for a default.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="name">Its name, for the message.</param>
    /// <returns>The value.</returns>
    /// <exception cref="SettingException">The setting is no single value.</exception>
    public static string RequireValue(IConfigurationSection setting, string name) =>
        setting.GetChildren().Any() ? throw new SettingException($"{name} must be a single value.")
        : setting.Value ?? throw new SettingException($"{name} has no value; leave it out, and it keeps its default.");

    /// <summary>The refusal of a setting that a section does not have.</summary>
    public static SettingException Unknown(IConfigurationSection setting, IConfigurationSection section, IEnumerable<string> known) =>
        new($"{setting.Path} is no setting; {section.Path} has {string.Join(", ", known)}.");

    /// <summary>What a value of a type must be, for a sentence; null if the text is such a value.</summary>
    public static string? FindWish(string text, Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var of when of == typeof(string) => null,
        var of when of == typeof(bool) => bool.TryParse(text, out _) ? null : "true or false",
        var of when of == typeof(int) => int.TryParse(text, Whole, _plain, out _) ? null : NumberWish(text, int.MaxValue),
        var of when of == typeof(long) => long.TryParse(text, Whole, _plain, out _) ? null : NumberWish(text, long.MaxValue),
        var of when of == typeof(TimeSpan) => TimeSpan.TryParse(text, _plain, out _) ? null : "a time such as 00:00:05",
        { IsEnum: true } of => Enum.TryParse(of, text, ignoreCase: true, out object? value) && Enum.IsDefined(of, value)
            ? null
            : ChoiceWish(Enum.GetNames(of)),
        var of => throw new InvalidOperationException($"No setting can be of the type {of}."),
    };

    private static void Check(IConfigurationSection setting, string name, Type type)
    {
        string text = RequireValue(setting, name);
        if (FindWish(text, type) is { } wish)
        {
            throw new SettingException($"{name} is '{text}', and must be {wish}.");
        }
    }

    private static string NumberWish(string text, long most) =>
        decimal.TryParse(text, Whole, _plain, out decimal number) && number > most
            ? string.Create(_plain, $"a whole number, at most {most}")
            : "a whole number";

    private static string ChoiceWish(string[] names) => $"{string.Join(", ", names[..^1])} or {names[^1]}";
}
