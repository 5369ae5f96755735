using System.Diagnostics;
using System.Runtime.Versioning;
using Granary.TestSupport;
using Xunit;
using static Granary.Silo.Tests.Commands.TransferRuns;

namespace Granary.Silo.Tests.Commands;

/// <summary>What <c>granary export</c> does with a name that stands for a pipe, a link or an existing file.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ExportTargetTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Line = """{"$type":"person","id":1,"firstName":"Anna","lastName":"L"}""";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder.File("shop.db")}";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pipe")]
    [InlineData("link to the pipe")]
    public async Task A_pipe_is_written_to_and_its_reader_gets_everything(string name)
    {
        await GivenPersonAsync();
        await PipeAsync("pipe");
        File.CreateSymbolicLink(_folder.File("link to the pipe"), "pipe");
        Task<string> reading = Task.Run(() => File.ReadAllText(_folder.File("pipe")));

        (int code, _, string errors) = await RunAsync("export", "people", _folder.File(name), "--store", Store);

        Assert.True(code == 0, errors);
        Assert.Equal($"{Line}\n", await reading.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_pipe_is_imported_from()
    {
        await PipeAsync("pipe");
        Task writing = Task.Run(() => File.WriteAllText(_folder.File("pipe"), $"{Line}\n"));

        (int code, string output, _) = await RunAsync("import", "people", _folder.File("pipe"), "--store", Store);

        await writing;
        Assert.Equal((0, "1 added"), (code, output[..7]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_symbolic_link_is_followed_and_stays_a_link(bool isThere)
    {
        await GivenPersonAsync();
        Directory.CreateDirectory(_folder.File("kept"));
        string target = _folder.File("kept/people.ndjson");
        await (isThere ? File.WriteAllTextAsync(target, "old") : Task.CompletedTask);
        File.CreateSymbolicLink(_folder.File("middle"), "kept/people.ndjson");
        File.CreateSymbolicLink(_folder.File("link"), "middle");

        (int code, _, string errors) = await RunAsync("export", "people", _folder.File("link"), "--store", Store);

        Assert.True(code == 0, errors);
        Assert.Equal($"{Line}\n", await File.ReadAllTextAsync(target));
        Assert.Equal("middle", new FileInfo(_folder.File("link")).LinkTarget);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.partial", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Links_without_an_end_are_refused()
    {
        File.CreateSymbolicLink(_folder.File("link"), "link");

        (int code, _, string errors) = await RunAsync("export", "people", _folder.File("link"), "--store", Store);

        Assert.Equal(1, code);
        Assert.Contains(_folder.File("link"), errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Private)]
    [InlineData(Private | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    public async Task A_file_that_is_replaced_keeps_its_mode_also_beside_a_part_that_was_left_behind(UnixFileMode mode)
    {
        await GivenPersonAsync();
        string file = _folder.File("people.ndjson");
        await File.WriteAllTextAsync(file, "old");
        await File.WriteAllTextAsync($"{file}.partial", new string('x', 1000));
        File.SetUnixFileMode(file, mode);

        (int code, _, string errors) = await RunAsync("export", "people", file, "--store", Store);

        Assert.True(code == 0, errors);
        Assert.Equal(($"{Line}\n", mode), (await File.ReadAllTextAsync(file), File.GetUnixFileMode(file)));
    }

    private async Task GivenPersonAsync()
    {
        string file = _folder.File("given.ndjson");
        await File.WriteAllTextAsync(file, Line);
        await RunAsync("import", "people", file, "--store", Store);
    }

    private async Task PipeAsync(string name)
    {
        using Process made = Process.Start("mkfifo", [_folder.File(name)]);
        await made.WaitForExitAsync();
    }
}
