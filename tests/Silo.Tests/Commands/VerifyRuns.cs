using System.CommandLine;
using Granary.Contracts.Engines;
using Granary.Silo.Commands;
using Granary.Silo.Settings;
using Granary.Storage.Stores;
using Granary.TestSupport;

namespace Granary.Silo.Tests.Commands;

/// <summary>Runs <c>granary verify</c> in this process.</summary>
internal static class VerifyRuns
{
    /// <summary>Enough calls for every checker, in little time.</summary>
    public static VerifyRequest Short { get; } = new() { Clients = 4, Seconds = 2, Rate = 2_000, Seed = 1 };

    /// <summary>A store that loses a group of writes to ledgers now and then: it acknowledges them and applies nothing.</summary>
    public static FaultPoints ForgetfulOfLedgers()
    {
        int groups = 0;
        return new FaultPoints
        {
            InsteadOfCommit = group => group.All(IsOfLedgers) && ++groups % 7 == 0
                ? [.. group.Select(_ => new UnitDecision.Decided(new CommitResult.Committed(CommittedVersions.Unknown)))]
                : null,
        };

        // Removals are applied, because the removals at the end are not those of a client.
        static bool IsOfLedgers(WriteBatch batch) => batch.Writes.Count > 0 && batch.Writes.All(
            write => write.Key.Collection.Value == "granary-verify-ledgers" && !write.IsRemoval);
    }

    /// <summary>Runs a command line.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = await GranaryCommand.InvokeAsync(
            GranaryCommand.Create(output, errors).Parse(["verify", .. arguments]),
            new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>Runs a request over a store with faults.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(
        string store, VerifyRequest request, FaultPoints faults, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var settings = new CommandSettings(new Dictionary<string, string?> { ["Storage:Store"] = store });
        int code = await new VerifyCommand(output, errors) { Adapt = faults.Attach }.RunAsync(settings, request, cancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
