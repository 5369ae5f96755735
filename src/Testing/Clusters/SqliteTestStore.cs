using Granary.Contracts.Hosting;
using Granary.Storage;

namespace Granary.Testing.Clusters;

/// <summary>A file in a folder of its own.</summary>
internal sealed class SqliteTestStore : TestStore
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("granary-test-");

    public override void Use(GranaryBuilder builder) => builder.UseSqlite(Path.Combine(_folder.FullName, "test.db"));

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
