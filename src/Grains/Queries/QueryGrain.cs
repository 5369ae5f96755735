using Granary.Contracts.Cluster;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Grains.Hosting;
using Orleans;
using Orleans.Concurrency;

namespace Granary.Grains.Queries;

/// <summary>Asks the database and activates nothing.</summary>
[StatelessWorker, Reentrant, GrainType("granary.query-worker")]
internal sealed class QueryGrain(SiloServices services, OpenStreams streams) : Grain, IQueryGrain
{
    public async ValueTask<ChunkReply> QueryAsync(QueryMessage query)
    {
        try
        {
            QueryPlan plan = PlanDocument.Read(query.Plan);
            var results = new ResultStream(services.Engine.QueryAsync(plan, CancellationToken.None), services.Options.Cluster.ChunkBytes);
            ChunkReply first = await results.NextAsync();
            if (results.IsOver)
            {
                return first;
            }

            return first with { Stream = await HandOverAsync(results) };
        }
        catch (Exception failure)
        {
            // Failures travel as data.
            return new ChunkReply { Failure = services.Failures.Capture(failure) };
        }
    }

    public async ValueTask<CountReply> CountAsync(QueryMessage query)
    {
        try
        {
            return new CountReply { Count = await services.Engine.CountAsync(PlanDocument.Read(query.Plan), CancellationToken.None) };
        }
        catch (Exception failure)
        {
            // As above.
            return new CountReply { Failure = services.Failures.Capture(failure) };
        }
    }

    public async ValueTask<SummaryReply> SummarizeAsync(SummaryMessage query)
    {
        try
        {
            IReadOnlyList<SummaryGroup> groups = await services.Engine.SummarizeAsync(
                PlanDocument.Read(query.Plan), PlanDocument.ReadSummary(query.Summary), CancellationToken.None);
            return new SummaryReply { Groups = PlanDocument.WriteGroups(groups) };
        }
        catch (Exception failure)
        {
            // As above.
            return new SummaryReply { Failure = services.Failures.Capture(failure) };
        }
    }

    public async ValueTask<ChunkReply> FindManyAsync(KeysMessage keys)
    {
        try
        {
            IReadOnlyList<StoredAggregate> found = await services.Engine.FindManyAsync(
                [.. keys.Keys.Select(GrainKey.Parse)], CancellationToken.None);
            return new ChunkReply { Results = [.. found.Select(StoredMessage.Of)] };
        }
        catch (Exception failure)
        {
            // As above.
            return new ChunkReply { Failure = services.Failures.Capture(failure) };
        }
    }

    public async ValueTask<KnownCommitReply> FindCommitAsync(Guid commitId)
    {
        try
        {
            return KnownCommitReply.Of(await services.Engine.FindCommitAsync(new CommitId(commitId), CancellationToken.None));
        }
        catch (Exception failure)
        {
            // As above.
            return new KnownCommitReply { Failure = services.Failures.Capture(failure) };
        }
    }

    public async ValueTask<CountReply> ContainsAsync(string key)
    {
        try
        {
            return new CountReply { Count = await services.Engine.ContainsAsync(GrainKey.Parse(key), CancellationToken.None) ? 1 : 0 };
        }
        catch (Exception failure)
        {
            // As above.
            return new CountReply { Failure = services.Failures.Capture(failure) };
        }
    }

    /// <summary>Puts an open statement into the hands of a grain of its own in this silo, which the caller can address.</summary>
    private async Task<Guid> HandOverAsync(ResultStream results)
    {
        var id = Guid.NewGuid();
        streams.Put(id, results);
        try
        {
            if (await GrainFactory.GetGrain<IStreamGrain>(id).OpenAsync())
            {
                return id;
            }
        }
        catch (Exception failure)
        {
            await streams.DropAsync(id);
            throw new StoreUnavailableException("The results of the query could not be handed over in the silo; ask again.", failure);
        }

        // A silo that is about to stop places nothing in itself.
        await streams.DropAsync(id);
        throw new StoreUnavailableException("The results of the query were to be read on in another silo; ask again.");
    }
}
