using Granary.Contracts.Engines;
using Granary.Domain;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Granary.Client.Health;

/// <summary>Whether the store answers, through the cluster if this process is a member of one.</summary>
/// <remarks>
/// The description is for the log and states the reason. The data entry <see cref="Detail"/> is for callers; it states only that the store
/// is away. No exception is handed on: a probe comes every few seconds, and the log would hold its stack trace as often.
/// </remarks>
internal sealed class StoreHealthCheck(IAggregateEngine engine, TimeProvider time) : IHealthCheck
{
    /// <summary>The name, in the data, of the text that a caller may read.</summary>
    public const string Detail = "detail";

    private const int PatienceSeconds = 2;

    // No aggregate has this key; looking for it shows that the store answers.
    private static readonly AggregateKey _probe = new(new CollectionName("health"), "ready");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // The check has its own timeout: that of the registration takes no TimeProvider and logs a stack trace.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(PatienceSeconds), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await engine.ContainsAsync(_probe, both.Token).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException failure)
        {
            return Fail(failure.Message, context, "The store cannot be reached.");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            string detail = $"The store did not answer within {PatienceSeconds} seconds.";
            return Fail(detail, context, detail);
        }
    }

    private static HealthCheckResult Fail(string reason, HealthCheckContext context, string detail) =>
        new(context.Registration.FailureStatus, reason, null, new Dictionary<string, object> { [Detail] = detail });
}
