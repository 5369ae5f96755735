using Granary.Cluster.Wire;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Granary.Grains.Services;
using Granary.Grains.Telemetry;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Grains.Queries;

/// <summary>Asks the database. It activates another grain only if the answer outlasts one call or exceeds one reply.</summary>
[StatelessWorker, Reentrant, GrainType("granary.query-worker")]
internal sealed class QueryGrain(SiloServices services, OpenQueries queries) : Grain, IQueryGrain
{
    public ValueTask<QueryReply> AskAsync(QueryMessage query) => ServedCalls.ServeAsync(
        new CallTarget(SpanNames.ReaderAsk, default),
        (Grain: this, Query: query),
        static served => served.Grain.AnswerAsync(served.Query));

    public ValueTask CancelAsync(Guid id) => queries.CancelAsync(id);

    public ValueTask<KnownCommitReply> FindCommitAsync(Guid commitId) => services.Failures.ReplyAsync(
        (services.Engine, CommitId: new CommitId(commitId)),
        static async asked => KnownCommitReply.From(await asked.Engine.FindCommitAsync(asked.CommitId, CancellationToken.None)));

    private ValueTask<QueryReply> AnswerAsync(QueryMessage query) =>
        services.Failures.ReplyAsync((Grain: this, Query: query), static asked => asked.Grain.BeginAsync(asked.Query));

    private async ValueTask<QueryReply> BeginAsync(QueryMessage query)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(query.Id, Guid.Empty);
        var running = new RunningQuery(new Answer(services, query), services.Time, () => queries.Remove(query.Id));
        try
        {
            await queries.AddAsync(query.Id, running);
            QueryPart? part = await running.NextAsync(services.Options.Cluster.AnswerWithin);
            return part is { IsLast: true } last
                ? last.Reply
                : await HandOverAsync(query.Id, running, part?.Reply ?? new QueryReply());
        }
        catch (ObjectDisposedException)
        {
            // The caller ended the question, or this silo did, as it is about to stop.
            return services.LostQuery();
        }
        catch
        {
            // Nobody will ask for the next part, so the question must not stay open.
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands a running question to a grain of its own in this silo, which the caller can address.</summary>
    private async Task<QueryReply> HandOverAsync(Guid id, RunningQuery running, QueryReply first)
    {
        Exception? failure = null;
        try
        {
            if (await GrainFactory.GetGrain<IStreamGrain>(id).OpenAsync())
            {
                return first with { Stream = id };
            }
        }
        catch (Exception lost)
        {
            // After any failure of this call, the caller could not reach the answer either.
            failure = lost;
        }

        // A silo that is about to stop activates no grain.
        await running.DisposeAsync();
        return services.LostQuery(failure);
    }
}
