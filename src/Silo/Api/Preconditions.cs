using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Granary.Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Granary.Silo.Api;

/// <summary>The headers that concern versions, <c>ETag</c>, <c>If-Match</c> and <c>If-None-Match</c>, and repeats.</summary>
internal static class Preconditions
{
    /// <summary>The header by which a client marks a request as a repeat of an earlier one.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The header of an answer that is not whole, because the first answer was too long to be kept.</summary>
    public const string Answer = "Granary-Answer";

    private const string NotKept = "not-kept";

    /// <summary>The entity tag of a version (RFC 9110, 8.8.3).</summary>
    public static string TagOf(AggregateVersion version) => $"\"{version.Value.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The entity tags of a header; none if the header is missing.</summary>
    /// <exception cref="RefusedRequestException">The header is neither an asterisk nor a list of entity tags.</exception>
    public static IReadOnlyList<EntityTagHeaderValue> Tags(HttpRequest request, string header)
    {
        StringValues given = request.Headers[header];
        if (given.Count == 0)
        {
            return [];
        }

        bool isList = EntityTagHeaderValue.TryParseStrictList([.. given.OfType<string>()], out IList<EntityTagHeaderValue>? tags);
        return isList && tags is [_, ..] && (tags.Count == 1 || !tags.Contains(EntityTagHeaderValue.Any))
            ? [.. tags]
            : throw new RefusedRequestException(
                StatusCodes.Status400BadRequest,
                $"{header} is '{given}', and must be * or ETags in quotes, such as \"3\" or \"3\", \"4\".");
    }

    /// <summary>Refuses a condition on a creation, except the one that every creation has: that the aggregate does not exist yet.</summary>
    /// <exception cref="RefusedRequestException">The request carries another condition.</exception>
    public static void RefuseOnCreation(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count > 0)
        {
            throw new RefusedRequestException(
                StatusCodes.Status400BadRequest, "If-Match is given, and what is to be created has no version yet; leave it out.");
        }

        if (Tags(request, HeaderNames.IfNoneMatch) is { Count: > 0 } tags && !tags[0].Equals(EntityTagHeaderValue.Any))
        {
            throw new RefusedRequestException(
                StatusCodes.Status400BadRequest, "If-None-Match of a creation may be * alone, which holds anyway; leave it out.");
        }
    }

    /// <summary>Refuses a condition for reading on a change.</summary>
    /// <exception cref="RefusedRequestException">The request carries one.</exception>
    public static void RefuseOnChange(HttpRequest request)
    {
        if (request.Headers.IfNoneMatch.Count > 0)
        {
            throw new RefusedRequestException(
                StatusCodes.Status400BadRequest,
                "If-None-Match is understood of GET and HEAD; a change is bound to a version by If-Match.");
        }
    }

    /// <summary>Notes in the answer that the request was applied before, and that its first answer was too long to be kept.</summary>
    public static void NoteNotKept(HttpResponse response) => response.Headers[Answer] = NotKept;

    /// <summary>Whether the client has this version already.</summary>
    public static bool HasAlready(HttpRequest request, AggregateVersion version) =>
        Tags(request, HeaderNames.IfNoneMatch).Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag == TagOf(version));

    /// <summary>The identity of the commit that the request leads to, and whether it may be a repeat.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">The body of the request.</param>
    /// <remarks>
    /// The identity is computed from the key and from the whole content of the request. So a different request under the same key is
    /// another commit, and is never answered as if it had been applied.
    /// </remarks>
    /// <exception cref="RefusedRequestException">The header is not a UUID.</exception>
    public static (CommitId Id, bool MayBeRepeat) Commit(HttpRequest request, JsonElement? body = null)
    {
        if (!request.Headers.TryGetValue(IdempotencyKey, out StringValues values))
        {
            return (CommitId.New(), false);
        }

        string header = values.ToString();
        if (!Guid.TryParse(header.Trim('"'), out Guid key) || key == Guid.Empty)
        {
            throw new RefusedRequestException(StatusCodes.Status400BadRequest, $"{IdempotencyKey} is '{header}', and must be a UUID.");
        }

        string target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string[] parts = [key.ToString(), request.Method, target, request.Headers.IfMatch.ToString(), body?.GetRawText() ?? ""];
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        return (new CommitId(new Guid(hash.AsSpan(0, 16))), true);
    }
}
