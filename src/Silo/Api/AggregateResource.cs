using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Silo.Api;

/// <summary><c>/orders/{id}</c>: gives one order as it is stored, and removes it.</summary>
internal sealed class AggregateResource(IAggregateEngine engine, GranaryOptions options, TimeProvider time)
{
    /// <summary>Answers with the document of an aggregate, its version being the entity tag.</summary>
    public async Task GetAsync(HttpContext context, AggregateKey key)
    {
        StoredAggregate stored = await engine.FindAsync(key, ReadMode.Cached, context.RequestAborted)
            ?? throw new AggregateNotFoundException(key);
        MatchCondition.FromRequest(context.Request).Require(stored);
        if (Preconditions.HasAlready(context.Request, stored.Version))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            context.Response.Headers.ETag = Preconditions.TagOf(stored.Version);
            return;
        }

        await WriteAsync(context, stored);
    }

    /// <summary>Removes an aggregate at a version that <c>If-Match</c> allows, or at any version without that header.</summary>
    /// <remarks>The removal of an aggregate that does not exist succeeds.</remarks>
    public async Task RemoveAsync(HttpContext context, AggregateKey key)
    {
        engine.RequireWritable(key.Collection);
        Preconditions.RefuseOnChange(context.Request);
        var condition = MatchCondition.FromRequest(context.Request);
        (CommitId commitId, bool mayBeRepeat) = Preconditions.Commit(context.Request);
        var removal = new ConditionalWork<CommitResult>(engine, key, options.Retries.MaxAttempts, async expected =>
        {
            var batch = new WriteBatch(commitId, [new AggregateWrite(key, expected, null)], [], options.Commits.ExpiryFrom(time))
            {
                MayBeRepeat = mayBeRepeat,
            };
            CommitResult result = await engine.CommitAsync(batch, context.RequestAborted);
            return result is CommitResult.Committed ? result : throw result.ToFailure(batch);
        });
        await condition.RemoveAsync(removal, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Writes an aggregate as the answer.</summary>
    public static async Task WriteAsync(HttpContext context, StoredAggregate stored)
    {
        context.Response.Headers.ETag = Preconditions.TagOf(stored.Version);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = stored.Document.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(stored.Document, context.RequestAborted);
        }
    }
}
