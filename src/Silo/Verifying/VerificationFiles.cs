using Granary.Silo.Settings;
using Granary.Verification;

namespace Granary.Silo.Verifying;

/// <summary>The files that a verification writes. Both are opened before the first call, so that no run is made in vain.</summary>
internal sealed class VerificationFiles : IAsyncDisposable
{
    private readonly FileStream? _report;
    private readonly FileStream? _history;

    private VerificationFiles(FileStream? report, FileStream? history) => (_report, _history) = (report, history);

    /// <summary>Opens the files. Their former content stays until there is a new one.</summary>
    /// <exception cref="SettingException">A file cannot be written; the message names its option.</exception>
    public static VerificationFiles Open(FileInfo? report, FileInfo? history) => new(Open("--report", report), Open("--history", history));

    /// <summary>Writes the report as JSON, and the history.</summary>
    /// <param name="report">The report.</param>
    /// <param name="json">The report as JSON.</param>
    /// <param name="unasked">The file that gets the history of an anomaly if no file was asked for; none where null.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The names of the files that were written.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(Report report, string json, FileInfo? unasked, CancellationToken cancellationToken)
    {
        var written = new List<string>();
        if (_report is not null)
        {
            await WriteAsync(_report, writer => writer.WriteLineAsync(json.AsMemory(), cancellationToken));
            written.Add(_report.Name);
        }

        if (_history is not null)
        {
            await WriteAsync(_history, writer => HistoryLines.WriteAsync(writer, report.History, cancellationToken));
            written.Add(_history.Name);
        }
        else if (unasked is not null && report.Outcome == Verdict.Result.Anomaly)
        {
            await using FileStream file = unasked.Open(FileMode.Create, FileAccess.Write);
            await WriteAsync(file, writer => HistoryLines.WriteAsync(writer, report.History, cancellationToken));
            written.Add(file.Name);
        }

        return written;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_report?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_history?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static FileStream? Open(string option, FileInfo? file)
    {
        try
        {
            return file?.Open(FileMode.OpenOrCreate, FileAccess.Write);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"{option} names {file?.FullName}, which cannot be written: {failure.Message}", failure);
        }
    }

    private static async Task WriteAsync(FileStream file, Func<TextWriter, Task> write)
    {
        file.SetLength(0);
        await using var writer = new StreamWriter(file, leaveOpen: true);
        await write(writer);
    }
}
