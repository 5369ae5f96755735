namespace Granary.Silo.Settings;

/// <summary>The PostgreSQL database that is the store.</summary>
internal sealed record PostgreSqlDatabase(string ConnectionString)
{
    /// <summary>The schema that holds the tables.</summary>
    public string Schema { get; init; } = new Storage.PostgreSqlStoreOptions().Schema;

    /// <summary>Leaves the connection string out, which may hold a password.</summary>
    public override string ToString() => nameof(PostgreSqlDatabase);
}
