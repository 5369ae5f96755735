using System.Text.Json;
using Granary.Contracts.Invocations;
using Granary.Domain;
using Granary.Silo.Logs;
using Microsoft.AspNetCore.Mvc;

namespace Granary.Silo.Api;

/// <summary>Failures as clients of HTTP see them: problem details (RFC 9457), one kind for each failure.</summary>
internal static class Problems
{
    /// <summary>The media type of problem details.</summary>
    public const string ContentType = "application/problem+json";

    private const string RetrySeconds = "1";

    /// <summary>Answers with a failure. A failure that no client can mend is logged too.</summary>
    public static async Task WriteAsync(HttpContext context, Exception failure, ILogger log)
    {
        ProblemDetails problem = Describe(failure, context.Request.Headers.IfMatch.Count > 0);
        problem.Detail ??= CallerText.Describe(failure, context.Request.Headers.ContainsKey(Preconditions.IdempotencyKey));
        if (failure is UnstorableValueException)
        {
            ServerLog.Unstorable(log, context.Request.Method, context.Request.Path, failure);
        }
        else if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            ServerLog.Failed(log, context.Request.Method, context.Request.Path, failure);
        }

        context.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        if (failure is ReadOnlyCollectionException or ImmutableAggregateException && HasNoMethod(context))
        {
            context.Response.Headers.Allow = "GET, HEAD";
        }

        if (failure is StoreUnavailableException)
        {
            // An answer of unknown outcome has no such header: a client that repeats by itself must do so under the same key.
            context.Response.Headers.RetryAfter = RetrySeconds;
        }

        await context.Response.WriteAsJsonAsync(problem, options: null, ContentType, context.RequestAborted);
    }

    /// <summary>The body of a refusal without an exception.</summary>
    public static byte[] Write(int status, string detail)
    {
        ProblemDetails problem = Problem(status, KindOf(status));
        problem.Detail = detail;
        return JsonSerializer.SerializeToUtf8Bytes(problem, JsonSerializerOptions.Web);
    }

    private static ProblemDetails Describe(Exception failure, bool isConditional) => failure switch
    {
        RefusedRequestException refused => Problem(refused.Status, KindOf(refused.Status)),
        BadHttpRequestException refused => Problem(refused.StatusCode, KindOf(refused.StatusCode)),
        InvalidQueryStringException invalid => Problem(
            StatusCodes.Status400BadRequest, "request-refused", ("position", invalid.Position), ("part", invalid.Part)),
        ArgumentsRefusedException => Problem(StatusCodes.Status400BadRequest, "arguments-refused"),
        RuleBrokenException broken => Problem(
            StatusCodes.Status422UnprocessableEntity, "rule-broken", ("rule", broken.InnerException?.GetType().Name)),
        AggregateNotFoundException missing => Problem(StatusCodes.Status404NotFound, "not-found", MembersOf(missing.Key)),
        ReadOnlyCollectionException unwritable => Problem(
            StatusCodes.Status405MethodNotAllowed, "read-only", ("collection", unwritable.Collection.Value)),
        ImmutableAggregateException immutable => Problem(
            StatusCodes.Status405MethodNotAllowed, "immutable", MembersOf(immutable.Key)),
        DuplicateAggregateException duplicate => Problem(StatusCodes.Status409Conflict, "duplicate", MembersOf(duplicate.Key)),
        UniqueConstraintException taken => Problem(
            StatusCodes.Status409Conflict,
            "not-unique",
            ("constraint", taken.Constraint),
            ("value", taken.Value),
            ("collection", taken.Owner.Collection.Value),
            ("owner", taken.Owner.Id)),
        ConcurrencyConflictException conflict => Problem(
            isConditional ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status409Conflict,
            "conflict",
            [.. MembersOf(conflict.Key), ("expected", conflict.Expected.Value), ("actual", conflict.Actual.Value)]),
        PreconditionFailedException failed => Problem(
            StatusCodes.Status412PreconditionFailed, "conflict", [.. MembersOf(failed.Key), ("actual", failed.Actual.Value)]),
        OlderModelException older => Problem(
            StatusCodes.Status409Conflict, "older-model", [.. MembersOf(older.Key), ("member", older.Member)]),
        CommitAbortedException aborted => Problem(StatusCodes.Status409Conflict, "aborted", ("commitId", aborted.CommitId.Value)),
        AggregateTooLargeException or UnitTooLargeException => Problem(StatusCodes.Status413PayloadTooLarge, "too-large"),
        StoreRefusedException => Problem(StatusCodes.Status422UnprocessableEntity, "store-refused"),
        InvalidIdentityException or UnsupportedSpecificationException =>
            Problem(StatusCodes.Status400BadRequest, "request-refused"),
        _ => DescribeOwn(failure),
    };

    // Failures of the server or its domain, for any request.
    private static ProblemDetails DescribeOwn(Exception failure) => failure switch
    {
        StoreUnavailableException => Problem(StatusCodes.Status503ServiceUnavailable, "store-unavailable"),
        ModelMismatchException mismatch => Problem(
            StatusCodes.Status503ServiceUnavailable, "model-mismatch", ("collection", mismatch.Collection.Value)),
        OutcomeUnknownException unknown => Problem(
            StatusCodes.Status503ServiceUnavailable, "outcome-unknown", ("commitId", unknown.CommitId.Value)),
        // Arguments that cannot be stored were refused by name earlier, so the domain itself made this value.
        UnstorableValueException unstorable => Problem(
            StatusCodes.Status500InternalServerError, "unstorable", unstorable.Key is { } key ? MembersOf(key) : []),
        MalformedDocumentException malformed => Problem(StatusCodes.Status500InternalServerError, "malformed", MembersOf(malformed.Key)),
        _ => new ProblemDetails
        {
            // The inner failure goes to the log, and not to the client.
            Status = StatusCodes.Status500InternalServerError,
            Type = "urn:granary:failed",
            Title = "failed",
            Detail = "The server failed; its log says why.",
        },
    };

    private static string KindOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status413PayloadTooLarge => "too-large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        _ => "request-refused",
    };

    // Beneath an aggregate there is nothing to read.
    private static bool HasNoMethod(HttpContext context) => RequestTarget.Read(context).Segments is [_] or [_, _];

    private static (string, object?)[] MembersOf(AggregateKey key) => [("collection", key.Collection.Value), ("id", key.Id)];

    private static ProblemDetails Problem(int status, string kind, params (string Name, object? Value)[] data)
    {
        var problem = new ProblemDetails
        {
            Status = status,
            Type = $"urn:granary:{kind}",
            Title = kind.Replace('-', ' '),
        };
        foreach ((string name, object? value) in data)
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }
}
