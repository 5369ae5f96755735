using Granary.Contracts.Hosting;
using Granary.Storage;

namespace Granary.Silo.Settings;

/// <summary>The setting that names the store of the aggregates: <c>memory</c>, <c>sqlite:…</c> or <c>postgresql:…</c>.</summary>
internal sealed class StoreSetting
{
    private const string Name = "Storage:Store";

    private readonly StoreKind _kind;
    private readonly string _place;

    private StoreSetting(StoreKind kind, string? place)
    {
        _kind = kind;
        _place = place ?? "";
    }

    /// <summary>The description of the store for logs and callers. It holds no connection string.</summary>
    public override string ToString() => _kind switch
    {
        StoreKind.Sqlite => $"the SQLite file {Path.GetFullPath(_place)}",
        StoreKind.PostgreSql => "PostgreSQL",
        _ => "memory, which is gone when this process ends",
    };

    /// <summary>Reads the setting.</summary>
    /// <exception cref="SettingException">The value is none of the three, or a setting of a store cannot be read.</exception>
    public static StoreSetting Read(IConfiguration configuration)
    {
        // Those of the store that is not in use too: nothing in the settings passes unread.
        SettingSections.Bind(configuration, "Storage:Sqlite", new SqliteStoreOptions());
        SettingSections.Bind(configuration, "Storage:PostgreSql", new PostgreSqlStoreOptions());
        string value = configuration[Name] ?? "";
        int colon = value.IndexOf(':', StringComparison.Ordinal);
        string? place = colon < 0 || colon == value.Length - 1 ? null : value[(colon + 1)..];
        return (colon < 0 ? value : value[..colon]) switch
        {
            "memory" when place is null => new StoreSetting(StoreKind.Memory, place),
            "sqlite" when (place ?? configuration["Storage:Sqlite:Path"]) is { Length: > 0 } path =>
                new StoreSetting(StoreKind.Sqlite, path),
            "sqlite" => throw new SettingException(
                $"{Name} is '{value}', which names no file; say 'sqlite:<file>' or set Storage:Sqlite:Path, or say 'memory'."),
            "postgresql" => new StoreSetting(StoreKind.PostgreSql, place ?? configuration["Storage:PostgreSql:ConnectionString"]),
            _ => throw new SettingException(
                $"{Name} must be 'memory', 'sqlite:<file>' or 'postgresql:<connection string>', and is none of these."),
        };
    }

    /// <summary>Refuses a SQLite file that does not exist. Opening the store would make an empty one.</summary>
    /// <exception cref="SettingException">There is no such file.</exception>
    public void RequireFound()
    {
        if (_kind == StoreKind.Sqlite && !File.Exists(_place))
        {
            throw new SettingException($"{Name} names {Path.GetFullPath(_place)}, and there is no such file.");
        }
    }

    /// <summary>The PostgreSQL database that is the store; null if the store is of another kind.</summary>
    /// <exception cref="SettingException">A setting of the store makes no sense.</exception>
    public PostgreSqlDatabase? FindPostgreSql(IConfiguration configuration)
    {
        if (_kind != StoreKind.PostgreSql)
        {
            return null;
        }

        var options = new PostgreSqlStoreOptions();
        SettingSections.Bind(configuration, "Storage:PostgreSql", options);
        return new PostgreSqlDatabase(_place) { Schema = options.Schema };
    }

    /// <summary>Configures the granary to use the store.</summary>
    /// <exception cref="SettingException">A setting of the store makes no sense.</exception>
    public void Apply(GranaryBuilder granary, IConfiguration configuration)
    {
        switch (_kind)
        {
            case StoreKind.Sqlite:
                granary.UseSqlite(_place, options =>
                {
                    SettingSections.Bind(configuration, "Storage:Sqlite", options);
                    options.Path = _place;
                });
                break;
            case StoreKind.PostgreSql:
                granary.UsePostgreSql(_place, options =>
                {
                    SettingSections.Bind(configuration, "Storage:PostgreSql", options);
                    options.ConnectionString = _place;
                });
                break;
            default:
                granary.UseInMemory();
                break;
        }
    }
}
