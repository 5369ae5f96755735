using System.Text.Json;
using Granary.Client.QueryStrings;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Silo.Api;

/// <summary><c>/orders</c>: asks for orders, and makes new ones through their constructor.</summary>
internal sealed class CollectionResource(IAggregateEngine engine, GranaryOptions options, TimeProvider time)
{
    /// <summary>Answers with the aggregates that the query selects, and the address of the next page if there is one.</summary>
    public async Task ListAsync(HttpContext context, AggregateMapping mapping, string queryString)
    {
        QueryStringSelection selection = new QueryStringBinder(mapping, options).Bind(queryString);
        long? total = selection.IsCounted ? await engine.CountAsync(selection.All, context.RequestAborted) : null;
        IAsyncEnumerable<StoredAggregate> results = engine.QueryAsync(selection.PageOfFieldsAndOneMore, context.RequestAborted);
        await new PageWriter(selection, total).WriteAsync(context, results);
    }

    /// <summary>Makes an aggregate of the arguments in the body, and adds it.</summary>
    /// <remarks>
    /// A repeat is answered before the constructor runs again: the constructor may draw another id each time, or refuse arguments that it
    /// took before.
    /// </remarks>
    public async Task CreateAsync(HttpContext context, AggregateMapping mapping)
    {
        engine.RequireWritable(mapping.Collection);
        Preconditions.RefuseOnCreation(context.Request);
        JsonElement arguments = await JsonBody.ReadAsync(context);
        (CommitId commitId, bool mayBeRepeat) = Preconditions.Commit(context.Request, arguments);
        CreationAnswer answer =
            (mayBeRepeat ? await FindEarlierAsync(commitId, mapping.Collection, context.RequestAborted) : null)
            ?? await AddAsync(commitId, mayBeRepeat, Make(mapping, arguments), context.RequestAborted);
        await answer.WriteAsync(context);
    }

    private StoredAggregate Make(AggregateMapping mapping, JsonElement arguments)
    {
        object aggregate = RuleBrokenException.Guard(mapping.AggregateType, () => mapping.Construction.Make(arguments));
        AggregateKey key = AddressableId.Require(mapping.KeyOf(aggregate));
        byte[] document = mapping.Write(aggregate, key);
        options.Limits.RequireFits(key, document.Length);
        return new StoredAggregate(key, AggregateVersion.Absent, document);
    }

    private async Task<CreationAnswer> AddAsync(
        CommitId commitId, bool mayBeRepeat, StoredAggregate made, CancellationToken cancellationToken)
    {
        AggregateKey key = made.Key;
        var answer = new CreationAnswer(key, null, made.Document);
        var write = new AggregateWrite(key, ExpectedVersion.Absent, made.Document.ToArray());
        var batch = new WriteBatch(commitId, [write], [], options.Commits.ExpiryFrom(time))
        {
            MayBeRepeat = mayBeRepeat,
            Result = mayBeRepeat ? answer.ToKept(options.Commits.MaxKeptResultBytes) : null,
        };
        switch (await engine.CommitAsync(batch, cancellationToken))
        {
            case CommitResult.Committed { IsFromLog: true }
                when mayBeRepeat && await FindAppliedAsync(commitId, key.Collection, cancellationToken) is { } earlier:
                return earlier;
            case CommitResult.Committed { Versions: var versions }:
                return answer with { Version = versions.Sole };
            case CommitResult.Conflicted:
                throw new DuplicateAggregateException(key);
            case var refusal:
                throw refusal.ToFailure(batch);
        }
    }

    // The log knows the request, so a failure to read its answer must not state that nothing was written.
    private async Task<CreationAnswer?> FindAppliedAsync(
        CommitId commitId, CollectionName collection, CancellationToken cancellationToken)
    {
        try
        {
            return await FindEarlierAsync(commitId, collection, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            throw new OutcomeUnknownException(commitId, failure);
        }
    }

    /// <summary>The answer of an earlier request under the same key; null if none was applied.</summary>
    private async Task<CreationAnswer?> FindEarlierAsync(
        CommitId commitId, CollectionName collection, CancellationToken cancellationToken)
    {
        var earlier = EarlierAttempt.InLog(await engine.FindCommitAsync(commitId, cancellationToken));
        if (earlier.RequireNotAborted(commitId) is not { } applied)
        {
            return null;
        }

        var answer = CreationAnswer.FromLog(applied, collection);
        if (answer is not { Document: null, Key: { } key, Version: { } version })
        {
            return answer;
        }

        // The document was too long to be kept in the log. It can be read if it is still the stored one.
        StoredAggregate? now = await engine.FindAsync(key, ReadMode.Cached, cancellationToken);
        return now?.Version == version ? answer with { Document = now.Document } : answer;
    }
}
