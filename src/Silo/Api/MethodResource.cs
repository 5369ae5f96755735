using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Contracts.Invocations;
using Granary.Contracts.Mapping;
using Granary.Domain;

namespace Granary.Silo.Api;

/// <summary><c>/orders/{id}/approve</c>: runs a public method of the order where it lives.</summary>
internal sealed class MethodResource(IAggregateEngine engine, AggregateMappings mappings)
{
    /// <summary>Runs the method with the arguments in the body, and answers with its result once its change is durable.</summary>
    public async Task InvokeAsync(HttpContext context, AggregateKey key, string name)
    {
        engine.RequireWritable(key.Collection);
        AggregateMapping mapping = mappings.For(key.Collection);
        ExpectedVersion expected = Preconditions.Expected(context.Request);
        JsonElement body = await JsonBody.ReadAsync(context);
        (CommitId commitId, bool mayBeRepeat) = Preconditions.Commit(context.Request, body);
        string[] given = [.. body.EnumerateObject().Select(member => member.Name)];
        InvocableMethod method = mapping.Methods.Find(name, given) ?? throw NoSuchMethod(mapping, name, given);
        var invocation = new Invocation(commitId, key, method.Signature, Arguments(method, body, mapping))
        {
            Expected = expected,
            MayBeRepeat = mayBeRepeat,
        };
        InvocationResult result = await RuleBrokenException.GuardAsync(
            mapping.AggregateType, async () => await engine.InvokeAsync(invocation, context.RequestAborted));
        if (result.Version != AggregateVersion.Absent)
        {
            context.Response.Headers.ETag = Preconditions.TagOf(result.Version);
        }

        if (result.Result is not { } answer)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            if (method.ReturnType != typeof(void))
            {
                Preconditions.SayNotKept(context.Response);
            }

            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private static byte[] Arguments(InvocableMethod method, JsonElement body, AggregateMapping mapping)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty member in body.EnumerateObject())
        {
            if (!given.TryAdd(member.Name, member.Value))
            {
                throw new RefusedRequestException(StatusCodes.Status400BadRequest, $"'{member.Name}' was given twice.");
            }
        }

        return method.Accept(given, mapping);
    }

    private static RefusedRequestException NoSuchMethod(AggregateMapping mapping, string name, string[] given)
    {
        string[] known = [.. mapping.Methods.All
            .Where(method => string.Equals(method.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(method => $"({string.Join(", ", method.Parameters.Select(parameter => parameter.Name))})")];
        return known.Length == 0
            ? new RefusedRequestException(
                StatusCodes.Status404NotFound, $"{mapping.AggregateType.Name} has no method '{name}' that can be invoked.")
            : new RefusedRequestException(
                StatusCodes.Status400BadRequest,
                $"'{name}' takes {string.Join(" or ", known)}, and was given ({string.Join(", ", given)}).");
    }
}
