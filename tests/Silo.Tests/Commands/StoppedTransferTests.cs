using System.Diagnostics;
using Granary.Testing;
using Xunit;
using static Granary.Silo.Tests.Commands.TransferRuns;

namespace Granary.Silo.Tests.Commands;

/// <summary>An export that waits for a pipe ends as soon as it is told to.</summary>
public sealed class StoppedTransferTests : IDisposable
{
    private static readonly TimeSpan _atOnce = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder.File("shop.db")}";

    public void Dispose() => _folder.Dispose();

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
