using System.Globalization;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Silo.Clients;
using Granary.Silo.Settings;
using Granary.Silo.Verifying;
using Granary.Verification;

namespace Granary.Silo.Commands;

/// <summary>Lets clients work in the scratch collections of a service, and checks what they saw.</summary>
/// <remarks>The report goes to the output, progress and failures to the errors.</remarks>
internal sealed class VerifyCommand(TextWriter output, TextWriter errors)
{
    private const int Inconclusive = 2;

    // The time that is allowed for everything around the calls: preparation, last calls, last reads, removal.
    private static readonly TimeSpan _around = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>Changes the granary of a process that opens the store itself.</summary>
    /// <value>Changes nothing, unless set.</value>
    public Action<GranaryBuilder> Adapt { get; init; } = _ => { };

    private static string Owner => $"Process {Environment.ProcessId} on {Environment.MachineName}";

    /// <summary>Runs the command.</summary>
    /// <returns>0 passed, 1 anomaly, 2 could not run, was stopped, or saw too little.</returns>
    public async Task<int> RunAsync(CommandSettings settings, VerifyRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await StartFailures.ReportAsync(
                () => request.From is { } file ? CheckAgainAsync(file, request, cancellationToken)
                    : request.IsCleaning ? CleanAsync(settings, cancellationToken)
                    : VerifyAsync(settings, request, cancellationToken),
                errors,
                failed: Inconclusive);
        }
        catch (ScratchTakenException taken)
        {
            await errors.WriteLineAsync($"granary: {taken.Message}");
            return Inconclusive;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync("granary: The verification was stopped before its clients called.");
            return Inconclusive;
        }
    }

    private async Task<int> CheckAgainAsync(FileInfo file, VerifyRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<WorkloadKind> kinds = request.Kinds();
        if (!file.Exists)
        {
            throw new SettingException($"--from names {file.FullName}, and there is no such file.");
        }

        await using VerificationFiles files = VerificationFiles.Open(request.Report, null);
        using StreamReader reader = file.OpenText();
        History history = await HistoryLines.ReadAsync(reader, cancellationToken);
        WorkloadKind[] known = [.. kinds.Where(kind => history.Operations.Any(operation => kind.Owns(operation.Act)))];
        var report = Report.Check(history, WorkloadKind.CheckersOf(known.Select(kind => kind.Make(request.Reads))));
        await output.WriteAsync($"{report}");
        await files.WriteAsync(report, report.ToJson(new { From = file.FullName }), null, cancellationToken);
        return report.ExitCode;
    }

    private async Task<int> CleanAsync(CommandSettings settings, CancellationToken cancellationToken)
    {
        await using ConnectedService service = await ConnectedService.StartAsync(
            settings, _ => [new VerificationModel()], Adapt, cancellationToken);
        var scratch = new ScratchData(service.Granary, service.Time);
        await scratch.TakeAsync(Owner, _around, force: true, cancellationToken);
        await scratch.LeaveAsync(keepsMark: false, cancellationToken);
        await output.WriteLineAsync($"The scratch collections of {service} are empty.");
        return 0;
    }

    private async Task<int> VerifyAsync(CommandSettings settings, VerifyRequest request, CancellationToken cancellationToken)
    {
        IWorkload[] workloads = [.. request.Kinds().Select(kind => kind.Make(request.Reads))];
        RunOptions options = request.Options();
        await using VerificationFiles files = VerificationFiles.Open(request.Report, request.History);
        await using ConnectedService service = await ConnectedService.StartAsync(
            settings, _ => [new VerificationModel()], Adapt, cancellationToken);
        await errors.WriteLineAsync(
            $"Verifying {string.Join(", ", workloads.Select(workload => workload.Name))} over {service}: {options.Clients} clients, "
            + $"at most {options.Rate} calls per second, {request.Seconds} seconds, seed {options.Seed}.");
        History history = await CallAsync(service, workloads, options, cancellationToken);

        bool wasStopped = cancellationToken.IsCancellationRequested;
        var report = Report.Check(history, WorkloadKind.CheckersOf(workloads));
        await output.WriteAsync($"{report}");
        await output.WriteLineAsync($"{CallCounts.Count(history.Operations)}; seed {options.Seed}{(wasStopped ? "; stopped early" : "")}");
        int code = wasStopped && report.Outcome == Verdict.Result.Passed ? Inconclusive : report.ExitCode;
        bool isWritten = await WriteAsync(files, report, (JsonOf(report, request, options, wasStopped), options.Seed));
        return isWritten || report.Outcome == Verdict.Result.Anomaly ? code : Inconclusive;
    }

    private async Task<History> CallAsync(
        ConnectedService service, IReadOnlyList<IWorkload> workloads, RunOptions options, CancellationToken cancellationToken)
    {
        var scratch = new ScratchData(service.Granary, service.Time);
        await TakeAsync(scratch, options, service.Time, cancellationToken);
        var recorder = new HistoryRecorder(service.Time);
        try
        {
            await new ProgressLines(recorder, errors).BesideAsync(
                new VerificationRun(service.Granary, workloads, options, recorder).RunAsync(cancellationToken));
            return recorder.ToHistory();
        }
        finally
        {
            // A commit with an unknown outcome may arrive late, and add something again.
            bool mayComeLate = recorder.ToHistory().Operations.Any(operation => operation.Outcome is Outcome.Unknown);
            await LeaveAsync(scratch, mayComeLate, service.Time);
        }
    }

    private async Task TakeAsync(ScratchData scratch, RunOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await scratch.TakeAsync(Owner, options.Duration + _around, force: false, cancellationToken);
        }
        catch (ModelMismatchException mismatch)
        {
            throw Unknown(mismatch);
        }
        catch (Exception failure) when (scratch.MayBeTaken && failure is not ScratchTakenException)
        {
            // The collections may be those of this verification by now, and the next one would wait for it.
            await LeaveAsync(scratch, keepsMark: true, time);
            throw;
        }
    }

    private static SettingException Unknown(ModelMismatchException mismatch) => new(
        $"The silos do not know the scratch collections of a verification ({mismatch.Difference}). They are of an earlier version, or have "
        + "Verification:Collections=false; an application with silos of its own adds AddModel<VerificationModel>() to them.",
        mismatch);

    // No token of the caller: a verification that is stopped removes its data too.
    private async Task LeaveAsync(ScratchData scratch, bool keepsMark, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(_patience, time);
        try
        {
            await scratch.LeaveAsync(keepsMark, patience.Token);
        }
        catch (Exception failure) when (failure is RepositoryException or OperationCanceledException)
        {
            await errors.WriteLineAsync(
                $"granary: The scratch collections could not be emptied: {failure.Message} The next verification empties them, or 'granary "
                + "verify --clean'.");
        }
    }

    private async Task<bool> WriteAsync(VerificationFiles files, Report report, (string Json, int Seed) run)
    {
        var unasked = new FileInfo(Path.Combine(
            Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"granary-verify-{run.Seed}.jsonl")));
        try
        {
            foreach (string file in await files.WriteAsync(report, run.Json, unasked, CancellationToken.None))
            {
                await errors.WriteLineAsync($"Wrote {file}");
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"granary: {failure.Message}");
            return false;
        }
    }

    private static string JsonOf(Report report, VerifyRequest request, RunOptions options, bool wasStopped) => report.ToJson(new
    {
        Workloads = request.Kinds().Select(kind => kind.Name),
        options.Clients,
        options.Rate,
        request.Seconds,
        options.Seed,
        request.Reads,
        WasStopped = wasStopped,
        Calls = CallCounts.Count(report.History.Operations),
    });
}
