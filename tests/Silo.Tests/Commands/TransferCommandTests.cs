using System.IO.Compression;
using System.Text;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;
using static Granary.Silo.Tests.Commands.TransferRuns;

namespace Granary.Silo.Tests.Commands;

/// <summary><c>granary import</c> and <c>granary export</c> over a SQLite file.</summary>
public sealed class TransferCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder.File("shop.db")}";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("orders.ndjson")]
    [InlineData("orders.ndjson.gz")]
    public async Task What_is_exported_is_imported_into_another_store_and_exported_again_byte_for_byte(string name)
    {
        await MakeAsync(count: 20);
        (string first, string second) = (_folder.File(name), _folder.File("again.ndjson"));

        Assert.Equal(0, (await RunAsync("export", "orders", first, "--store", Store)).Code);
        string other = $"sqlite:{_folder.File("other.db")}";
        (int code, string said, string errors) = await RunAsync("import", "orders", first, "--store", other);
        Assert.Equal(0, (await RunAsync("export", "orders", second, "--store", other)).Code);

        Assert.True(code == 0, errors);
        Assert.Equal("20 added, 0 skipped, 0 replaced, 0 known from an earlier run", said.Trim());
        string exported = await ReadAsync(first);
        Assert.Equal(20, exported.Count(letter => letter == '\n'));
        Assert.Equal(exported, await ReadAsync(second));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.partial"));
    }

    [Fact]
    public async Task A_wrong_line_is_named_and_the_import_goes_on_under_its_id_once_it_is_right()
    {
        string[] lines = await LinesAsync(count: 5);
        string file = _folder.File("orders.ndjson");
        await File.WriteAllLinesAsync(file, [lines[0], "", lines[1], "{\"id\":", lines[2]]);
        string target = $"sqlite:{_folder.File("other.db")}";
        var id = CommitId.New();

        (int code, _, string errors) = await RunAsync("import", "orders", file, "--store", target, "--id", $"{id}");

        Assert.Equal(2, code);
        Assert.Contains($"Import {id}; a run that breaks off goes on with --id {id}", errors, StringComparison.Ordinal);
        Assert.Contains("granary: Line 4 is no document of the collection 'orders': ", errors, StringComparison.Ordinal);
        await File.WriteAllLinesAsync(file, [lines[0], "", .. lines[1..]]);
        Assert.Equal((0, "5 added, 0 skipped, 0 replaced, 0 known from an earlier run"), await ImportAsync(file, target, "--id", $"{id}"));
        Assert.Equal((0, "0 added, 0 skipped, 0 replaced, 5 known from an earlier run"), await ImportAsync(file, target, "--id", $"{id}"));
    }

    [Fact]
    public async Task An_aggregate_that_exists_is_refused_by_its_line_or_skipped_or_replaced()
    {
        string[] lines = await LinesAsync(count: 3);
        string file = _folder.File("orders.ndjson");
        await File.WriteAllLinesAsync(file, [lines[1]]);
        string target = $"sqlite:{_folder.File("other.db")}";
        await ImportAsync(file, target);
        await File.WriteAllLinesAsync(file, [lines[0], "", lines[1], lines[2]]);

        (int code, _, string errors) = await RunAsync("import", "orders", file, "--store", target);

        Assert.Equal(1, code);
        Assert.Contains("granary: Line 3: orders/", errors, StringComparison.Ordinal);
        Assert.Contains("already exists. Use --existing skip to leave it as it is, or ", errors, StringComparison.Ordinal);
        Assert.Contains("The chunk that begins with line 1 was not stored", errors, StringComparison.Ordinal);
        Assert.Equal(
            (0, "2 added, 1 skipped, 0 replaced, 0 known from an earlier run"), await ImportAsync(file, target, "--existing", "skip"));
        Assert.Equal(
            (0, "0 added, 0 skipped, 3 replaced, 0 known from an earlier run"), await ImportAsync(file, target, "--existing", "replace"));
    }

    [Theory]
    [InlineData(2, "There is no collection 'things'; there is ", "import", "things", "-")]
    [InlineData(2, "There is no collection 'things'; there is ", "export", "things", "-")]
    [InlineData(2, "--id is 'seven', and must be a UUID.", "import", "orders", "-", "--id", "seven")]
    [InlineData(2, "'keep'", "import", "orders", "-", "--existing", "keep")]
    [InlineData(1, "nowhere.ndjson", "import", "orders", "nowhere.ndjson")]
    public async Task What_makes_no_sense_is_refused_by_name(int expected, string named, params string[] arguments)
    {
        (int code, _, string errors) = await RunAsync([.. arguments, "--store", Store]);

        Assert.Equal(expected, code);
        Assert.Contains(named, errors, StringComparison.Ordinal);
    }

    private async Task MakeAsync(int count)
    {
        await using RunningServer server = await RunningServer.StartAsync(("Storage:Store", Store));
        for (int i = 0; i < count; i++)
        {
            await server.PostAsync(
                "/orders", new { id = Guid.NewGuid(), customer = $"änne {i}", placedAt = DateTimeOffset.UnixEpoch.AddDays(i) });
        }
    }

    private async Task<string[]> LinesAsync(int count)
    {
        await MakeAsync(count);
        string file = _folder.File("made.ndjson");
        await RunAsync("export", "orders", file, "--store", Store);
        return await File.ReadAllLinesAsync(file);
    }

    private static async Task<string> ReadAsync(string file)
    {
        await using Stream stream = File.OpenRead(file);
        await using Stream content = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(stream, CompressionMode.Decompress)
            : stream;
        using var reader = new StreamReader(content, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private static async Task<(int Code, string Said)> ImportAsync(string file, string store, params string[] more)
    {
        (int code, string said, _) = await RunAsync(["import", "orders", file, "--store", store, .. more]);
        return (code, said.Trim());
    }
}
