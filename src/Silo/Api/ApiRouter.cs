using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Silo.Domains;

namespace Granary.Silo.Api;

/// <summary>Finds the resource of a request, lets it answer, and answers failures.</summary>
internal sealed class ApiRouter(
    AggregateMappings mappings,
    CollectionResource collections,
    AggregateResource aggregates,
    MethodResource methods,
    ILogger<ApiRouter> log)
{
    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context, RequestTarget.Read(context));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone, so there is no one to answer.
            context.Abort();
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, failure, log);
        }
    }

    private Task RouteAsync(HttpContext context, RequestTarget target)
    {
        string method = context.Request.Method;
        bool reads = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        if (target.Query.Length > 0 && !(reads && target.Segments is [_]))
        {
            throw new RefusedRequestException(
                StatusCodes.Status400BadRequest,
                $"'?{target.Query}' is of no use here: only a collection that is read takes a query string.");
        }

        return target.Segments switch
        {
            [] when reads => Catalogue.WriteAsync(context, mappings),
            [] => throw WrongMethod(context, "GET, HEAD"),
            [var collection] when reads => collections.ListAsync(context, Find(collection), target.Query),
            [var collection] when HttpMethods.IsPost(method) => collections.CreateAsync(context, Find(collection)),
            [var collection] => throw WrongMethodOf(context, collection, "GET", "HEAD", "POST"),
            [var collection, var id] when reads => aggregates.GetAsync(context, FindKey(Find(collection), id)),
            [var collection, var id] when HttpMethods.IsDelete(method) => aggregates.RemoveAsync(context, FindKey(Find(collection), id)),
            ["health", "live" or "ready"] => throw WrongMethod(context, "GET, HEAD"),
            [var collection, _] => throw WrongMethodOf(context, collection, "GET", "HEAD", "DELETE"),
            [var collection, var id, var call] when HttpMethods.IsPost(method) =>
                methods.InvokeAsync(context, FindKey(Find(collection), id), call),
            [var collection, _, _] => throw WrongMethodOf(context, collection, "POST"),
            _ => throw new RefusedRequestException(
                StatusCodes.Status404NotFound,
                "An address has at most three parts: /collection/id/method. A slash within an id is written %2F."),
        };
    }

    private AggregateMapping Find(string collection) =>
        DomainCollections.Find(mappings, collection)
        ?? throw new RefusedRequestException(
            StatusCodes.Status404NotFound,
            $"There is no collection '{collection}'; there is {DomainCollections.NamesOf(mappings)}.");

    private static AggregateKey FindKey(AggregateMapping mapping, string id) => mapping.TryParseKey(id, out AggregateKey key)
        ? key
        : throw new RefusedRequestException(StatusCodes.Status404NotFound, $"'{id}' is no id in '{mapping.Collection}'.");

    private RefusedRequestException WrongMethodOf(HttpContext context, string collection, params string[] allowed)
    {
        // OPTIONS * asks for the server as a whole (RFC 9110, 9.3.7).
        if (collection != "*")
        {
            Find(collection);
        }

        return WrongMethod(context, string.Join(", ", allowed));
    }

    private static RefusedRequestException WrongMethod(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return new RefusedRequestException(
            StatusCodes.Status405MethodNotAllowed, $"{context.Request.Method} is not done here; only {allowed}.");
    }
}
