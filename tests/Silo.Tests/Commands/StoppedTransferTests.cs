using System.Diagnostics;
using Granary.TestSupport;
using Xunit;
using static Granary.Silo.Tests.Commands.TransferRuns;

namespace Granary.Silo.Tests.Commands;

/// <summary>An import or an export that waits for a console or a pipe ends as soon as it is told to.</summary>
public sealed class StoppedTransferTests : IDisposable
{
    private static readonly TimeSpan _atOnce = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder.File("shop.db")}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_import_that_waits_for_its_standard_input_ends_on_an_interrupt()
    {
        using Process import = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Granary.Silo.dll"), "import", "people", "-", "--store", Store])
        {
            RedirectStandardInput = true, RedirectStandardError = true,
        })!; // the file is there
        string? line;
        do
        {
            line = await import.StandardError.ReadLineAsync();
        }
        while (line?.StartsWith("Import ", StringComparison.Ordinal) == false);

        using Process interrupt = Process.Start("kill", ["-INT", $"{import.Id}"]);
        using var patience = new CancellationTokenSource(_atOnce);
        try
        {
            await import.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            import.Kill();
            throw;
        }

        Assert.NotNull(line);
        Assert.Equal(1, import.ExitCode);
        Assert.Contains(
            "granary: The import was stopped. What was acknowledged is stored", await import.StandardError.ReadToEndAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_is_stopped_before_it_begins_says_so()
    {
        await MakePipeAsync();
        using var stop = new CancellationTokenSource();
        Task<(int, string)> importing = RunStoppedAsync(stop.Token, "import", "people", _folder.File("pipe"), "--store", Store);

        await stop.CancelAsync();
        (int code, string errors) = await importing.WaitAsync(_atOnce);

        Assert.Equal((1, "granary: The import was stopped before it began. Nothing was stored."), (code, errors.Trim()));
        await ReleaseAsync();
    }

    [Fact]
    public async Task An_export_whose_reader_does_not_come_ends_when_it_is_stopped()
    {
        await MakePipeAsync();
        using var stop = new CancellationTokenSource();
        Task<(int, string)> exporting = RunStoppedAsync(stop.Token, "export", "people", _folder.File("pipe"), "--store", Store);

        await stop.CancelAsync();
        (int code, string errors) = await exporting.WaitAsync(_atOnce);

        Assert.Equal((1, "granary: The export was stopped and is not whole."), (code, errors.Trim()));
        await ReleaseAsync();
    }

    private async Task MakePipeAsync()
    {
        using Process made = Process.Start("mkfifo", [_folder.File("pipe")]);
        await made.WaitForExitAsync();
    }

    // A thread that waits at the pipe for the other side would outlive the test.
    private async Task ReleaseAsync()
    {
        await using var both = new FileStream(_folder.File("pipe"), FileMode.Open, FileAccess.ReadWrite);
    }
}
