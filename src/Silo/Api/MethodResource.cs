using System.Reflection;
using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Forms;
using Granary.Mapping.Invocations;
using Granary.Mapping.Shapes;

namespace Granary.Silo.Api;

/// <summary><c>/orders/{id}/approve</c>: runs a public method of the order where it lives.</summary>
internal sealed class MethodResource(IAggregateEngine engine, AggregateMappings mappings, GranaryOptions options)
{
    /// <summary>Runs the method with the arguments in the body, and answers with its result once its change is durable.</summary>
    public async Task InvokeAsync(HttpContext context, AggregateKey key, string name)
    {
        engine.RequireWritable(key.Collection);
        AggregateMapping mapping = mappings.For(key.Collection);
        Preconditions.RefuseOnChange(context.Request);
        var condition = MatchCondition.FromRequest(context.Request);
        JsonElement body = await JsonBody.ReadAsync(context);
        (CommitId commitId, bool mayBeRepeat) = Preconditions.Commit(context.Request, body);
        string[] given = [.. body.EnumerateObject().Select(member => member.Name)];
        IReadOnlyList<InvocableMethod> overloads = mapping.Methods.FindOverloads(name, given);
        InvocableMethod method = mapping.Forms.Choose(overloads, static overload => overload.Parameters, body)
            ?? throw NoSuchMethod(mapping, name, given);
        var invocation = new Invocation(commitId, key, method.Signature, Arguments(method, body, mapping))
        {
            MayBeRepeat = mayBeRepeat,
        };
        var call = new ConditionalWork<InvocationResult>(engine, key, options.Retries.MaxAttempts, async expected =>
            await engine.InvokeAsync(invocation with { Expected = expected }, context.RequestAborted));
        InvocationResult result = await RuleBrokenException.GuardAsync(
            mapping.AggregateType, () => condition.CallAsync(call, context.RequestAborted));
        if (result.Version.OrNull is { } version)
        {
            context.Response.Headers.ETag = Preconditions.TagOf(version);
        }

        if (result.Result is not { } answer)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            if (method.ReturnType != typeof(void))
            {
                Preconditions.NoteNotKept(context.Response);
            }

            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private static byte[] Arguments(InvocableMethod method, JsonElement body, AggregateMapping mapping)
    {
        var given = new Dictionary<string, JsonElement>();
        foreach (ParameterInfo parameter in method.Parameters)
        {
            if (parameter.Name is { } name && body.TryGetProperty(ArgumentNames.StoredName(parameter), out JsonElement value))
            {
                mapping.Forms.Check(parameter, value);
                given.Add(name, value);
            }
        }

        return method.Accept(given, mapping.JsonFromOutside, mapping.Json);
    }

    private static Exception NoSuchMethod(AggregateMapping mapping, string name, string[] given)
    {
        InvocableMethod[] overloads = [.. mapping.Methods.All.Where(method => MemberNames.Stored(method.Name) == name)];
        if (overloads.Length > 0)
        {
            return ArgumentNames.Refuse(name, overloads.Select(method => method.Parameters), given, mapping.Forms);
        }

        string suggestion = NearestName.Suggest(name, mapping.Methods.All.Select(method => MemberNames.Stored(method.Name)).Distinct());
        return new RefusedRequestException(
            StatusCodes.Status404NotFound, JsonWords.Sentence($"'{name}' is no method of {mapping.Collection}; {suggestion}"));
    }
}
