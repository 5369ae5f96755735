using Granary.Contracts.Engines;
using Granary.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Granary.Silo.Health;

/// <summary>Whether this process lives, and whether it can serve.</summary>
internal static partial class HealthEndpoints
{
    private const int PatienceSeconds = 2;
    private const string Category = "Granary.Silo.Health";

    private static readonly string[] _reads = [HttpMethods.Get, HttpMethods.Head];

    // No aggregate has this key; looking for it shows that the store answers.
    private static readonly AggregateKey _probe = new(new CollectionName("health"), "ready");

    /// <summary>Maps <c>/health/live</c>, which never asks the store, and <c>/health/ready</c>, which does.</summary>
    public static void Map(WebApplication server)
    {
        server.MapMethods("/health/live", _reads, () => TypedResults.Text("""{"status":"live"}""", "application/json"));
        server.MapMethods("/health/ready", _reads, AnswerReadyAsync);
    }

    private static async Task<IResult> AnswerReadyAsync(
        IAggregateEngine engine, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(PatienceSeconds), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await engine.ContainsAsync(_probe, both.Token);
            return TypedResults.Text("""{"status":"ready"}""", "application/json");
        }
        catch (StoreUnavailableException failure)
        {
            NotReady(loggers.CreateLogger(Category), failure.Message);
            return Refuse("The store cannot be reached.");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            NotReady(loggers.CreateLogger(Category), "the store took too long.");
            return Refuse($"The store did not answer within {PatienceSeconds} seconds.");
        }
    }

    private static ProblemHttpResult Refuse(string detail) =>
        TypedResults.Problem(detail, null, StatusCodes.Status503ServiceUnavailable, "not ready", "urn:granary:not-ready");

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Not ready: {Reason}")]
    private static partial void NotReady(ILogger logger, string reason);
}
