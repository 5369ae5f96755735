using Granary.Contracts.Hosting;
using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class UniqueMigrationOnSqliteTests : UniqueMigrationFacts, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override GranaryBuilder Use(GranaryBuilder builder, bool migrateOnStart) =>
        builder.UseSqlite(_folder.File("granary.db"), options => options.MigrateOnStart = migrateOnStart);
}
