using System.Collections.Concurrent;
using System.Numerics;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Explanations;
using Granary.Storage.Logs;
using Granary.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Embedded;

/// <summary>Warns of queries that read a whole collection because no index serves them, once for each statement.</summary>
/// <remarks>
/// Safe for any number of threads. Made for development: a new statement costs one explanation by the database. A statement that no index
/// serves costs a count too, each time that the number of its uses has doubled. Beyond 10,000 statements, no further one is looked at.
/// </remarks>
internal sealed class ScanWatch(IAggregateStore store, ILogger log, int most)
{
    private const int Settled = -1;
    private const int MostStatements = 10_000;

    // The number of times that a statement came; or Settled, if an index serves it or its warning was given.
    private readonly ConcurrentDictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>Looks at a query before it is asked. A store that is away does not make the query fail here.</summary>
    public async ValueTask ObserveAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        string statement = store.StatementOf(plan);
        if (!_seen.ContainsKey(statement) && _seen.Count >= MostStatements)
        {
            return;
        }

        int times = _seen.AddOrUpdate(statement, 1, static (_, seen) => seen == Settled ? Settled : seen + 1);
        if (statement.Length == 0 || times == Settled || !BitOperations.IsPow2(times))
        {
            return;
        }

        try
        {
            QueryExplanation explanation = await store.ExplainAsync(plan, ExplainDepth.Plan, cancellationToken).ConfigureAwait(false);
            if (IndexAdvice.IsServed(plan, explanation))
            {
                _seen[statement] = Settled;
                return;
            }

            var everything = new QueryPlan(plan.Collection, PlanNode.Everything);
            long rows = await store.CountAsync(everything, cancellationToken).ConfigureAwait(false);
            if (rows > most && _seen.TryUpdate(statement, Settled, times))
            {
                string advice = string.Join(' ', store.Advice.For(plan, explanation));
                StorageLog.Scanned(log, advice, rows, plan.Collection, statement);
            }
        }
        catch (StoreUnavailableException)
        {
            // The query itself will report it.
        }
    }
}
