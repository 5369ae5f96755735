using Granary.Contracts.Hosting;
using Granary.Storage;

namespace Granary.Silo.Settings;

/// <summary>The one line that says where aggregates are kept: <c>memory</c>, <c>sqlite:…</c> or <c>postgresql:…</c>.</summary>
/// <param name="Kind">What stands before the colon.</param>
/// <param name="Place">What stands behind it; empty where nothing does.</param>
internal sealed record StoreSetting(string Kind, string Place)
{
    private const string Name = "Storage:Store";

    /// <summary>What may be said in public about the place; a connection string is not.</summary>
    public string Description => Kind switch
    {
        "sqlite" => $"the SQLite file {Path.GetFullPath(Place)}",
        "postgresql" => "PostgreSQL",
        _ => "memory, which is gone when this process ends",
    };

    /// <summary>Reads the setting.</summary>
    /// <exception cref="SettingException">It is neither of the three.</exception>
    public static StoreSetting Read(IConfiguration configuration)
    {
        string value = configuration[Name] ?? "";
        int colon = value.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? value : value[..colon];
        string place = colon < 0 ? "" : value[(colon + 1)..];
        return kind switch
        {
            "memory" when place.Length == 0 => new StoreSetting(kind, place),
            "sqlite" => new StoreSetting(kind, OrElse(place, configuration["Storage:Sqlite:Path"])),
            "postgresql" => new StoreSetting(kind, OrElse(place, configuration["Storage:PostgreSql:ConnectionString"])),
            _ => throw new SettingException($"{Name} must be 'memory', 'sqlite:<file>' or 'postgresql:<connection string>', and is none of these."),
        };
    }

    /// <summary>Stands the granary on the store.</summary>
    /// <exception cref="SettingException">A setting of the store makes no sense.</exception>
    public void Apply(GranaryBuilder granary, IConfiguration configuration)
    {
        switch (Kind)
        {
            case "sqlite":
                granary.UseSqlite(Place, options =>
                {
                    SettingSections.Bind(configuration, "Storage:Sqlite", options);
                    options.Path = Place;
                });
                break;
            case "postgresql":
                granary.UsePostgreSql(Place, options =>
                {
                    SettingSections.Bind(configuration, "Storage:PostgreSql", options);
                    options.ConnectionString = Place;
                });
                break;
            default:
                granary.UseInMemory();
                break;
        }
    }

    private static string OrElse(string place, string? setting) => place.Length > 0 ? place : setting ?? "";
}
