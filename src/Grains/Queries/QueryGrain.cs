using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Grains.Hosting;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Grains.Queries;

/// <summary>Asks the database and activates nothing, unless the answer takes longer than one call or is larger than one reply.</summary>
[StatelessWorker, Reentrant, GrainType("granary.query-worker")]
internal sealed class QueryGrain(SiloServices services, OpenQueries queries) : Grain, IQueryGrain
{
    public async ValueTask<QueryReply> AskAsync(QueryMessage query)
    {
        try
        {
            ArgumentOutOfRangeException.ThrowIfEqual(query.Id, Guid.Empty);
            var running = new RunningQuery(new Answer(services, query), services.Time, () => queries.Remove(query.Id));
            await queries.AddAsync(query.Id, running);
            QueryReply reply = await running.NextAsync(services.Options.Cluster.AnswerWithin) ?? new QueryReply();
            return running.IsOver ? reply : await HandOverAsync(query.Id, running, reply);
        }
        catch (ObjectDisposedException)
        {
            // Somebody ended it: whoever asked it, or this silo, which is about to stop.
            return services.LostQuery();
        }
        catch (Exception failure)
        {
            // Failures travel as data.
            return new QueryReply { Failure = services.Failures.Capture(failure) };
        }
    }

    public ValueTask CancelAsync(Guid id) => queries.CancelAsync(id);

    public async ValueTask<KnownCommitReply> FindCommitAsync(Guid commitId)
    {
        try
        {
            return KnownCommitReply.Of(await services.Engine.FindCommitAsync(new CommitId(commitId), CancellationToken.None));
        }
        catch (Exception failure)
        {
            // Failures travel as data.
            return new KnownCommitReply { Failure = services.Failures.Capture(failure) };
        }
    }

    /// <summary>Puts a running question into the hands of a grain of its own in this silo, which the caller can address.</summary>
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
            // However the call was lost: the caller could not reach the answer.
            failure = lost;
        }

        // A silo that is about to stop places nothing in itself.
        await running.DisposeAsync();
        return services.LostQuery(failure);
    }
}
