using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Contracts.Mapping;
using Granary.Contracts.QueryStrings;
using Granary.Domain;

namespace Granary.Silo.Api;

/// <summary><c>/orders</c>: asks for orders, and makes new ones through their constructor.</summary>
internal sealed class CollectionResource(IAggregateEngine engine, GranaryOptions options, TimeProvider time)
{
    /// <summary>Answers with the aggregates that the query selects, and the address of the next page where there is one.</summary>
    public async Task ListAsync(HttpContext context, AggregateMapping mapping, string queryString)
    {
        QueryStringSelection selection = new QueryStringBinder(mapping, options).Bind(queryString);
        long? total = selection.IsCounted ? await engine.CountAsync(selection.All, context.RequestAborted) : null;
        IAsyncEnumerable<StoredAggregate> results = engine.QueryAsync(selection.PageOfFieldsAndOneMore, context.RequestAborted);
        await new PageWriter(selection, total).WriteAsync(context, results);
    }

    /// <summary>Makes an aggregate of the arguments in the body, and adds it.</summary>
    public async Task CreateAsync(HttpContext context, AggregateMapping mapping)
    {
        engine.RequireWritable(mapping.Collection);
        JsonElement arguments = await JsonBody.ReadAsync(context);
        (CommitId commitId, _) = Preconditions.Commit(context.Request, arguments);
        object aggregate = RuleBrokenException.Guard(mapping.AggregateType, () => mapping.Construction.Make(arguments));
        AggregateKey key = mapping.KeyOf(aggregate);
        byte[] document = mapping.Write(aggregate, key);
        int limit = options.Limits.MaxDocumentBytes;
        if (document.Length > limit)
        {
            throw new AggregateTooLargeException(key, document.Length, limit);
        }

        var batch = new WriteBatch(
            commitId, [new AggregateWrite(key, ExpectedVersion.Absent, document)], [], time.GetUtcNow() + options.Commits.Lifetime);
        StoredAggregate? made = await engine.CommitAsync(batch, context.RequestAborted) switch
        {
            Committed { IsFromLog: false, Versions: [var version] } => new StoredAggregate(key, version, document),

            // A repeat of a request that was applied before: what it made is there, unless it was removed or draws its own ids.
            Committed => await engine.FindAsync(key, ReadMode.Cached, context.RequestAborted),
            NotUnique taken => throw taken.ToFailure(),
            Aborted aborted => throw aborted.ToFailure(commitId),
            _ => throw new DuplicateAggregateException(key),
        };
        context.Response.StatusCode = StatusCodes.Status201Created;
        if (made is not null)
        {
            context.Response.Headers.Location = $"/{key.Collection}/{Uri.EscapeDataString(key.Id)}";
            await AggregateResource.WriteAsync(context, made);
        }
    }
}
