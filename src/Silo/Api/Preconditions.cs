using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Granary.Silo.Api;

/// <summary>The headers that speak of versions, <c>ETag</c>, <c>If-Match</c> and <c>If-None-Match</c>, and of repeats.</summary>
internal static class Preconditions
{
    /// <summary>The header by which a client says that a request is a repeat of one before.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The header by which an answer says that it is not whole, as the answer of the first time was too long to be kept.</summary>
    public const string Answer = "Granary-Answer";

    private const string NotKept = "not-kept";

    /// <summary>The entity tag of a version (RFC 9110, 8.8.3).</summary>
    public static string TagOf(AggregateVersion version) => $"\"{version.Value.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version that <c>If-Match</c> demands; any where there is no such header.</summary>
    /// <exception cref="RefusedRequestException">The header is not one strong tag of a version.</exception>
    public static ExpectedVersion Expected(HttpRequest request)
    {
        string header = request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            return ExpectedVersion.Any;
        }

        bool isTag = EntityTagHeaderValue.TryParse(header, out EntityTagHeaderValue? tag) && tag is { IsWeak: false };
        string number = isTag ? tag?.Tag.ToString().Trim('"') ?? "" : "";
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long version) && version > 0
            ? ExpectedVersion.Exactly(new AggregateVersion(version))
            : throw new RefusedRequestException(
                StatusCodes.Status400BadRequest, $"If-Match is {header}, and must be the ETag of one version, such as \"3\".");
    }

    /// <summary>Says that the request was applied before, and that what it was answered with was too long to be kept.</summary>
    public static void SayNotKept(HttpResponse response) => response.Headers[Answer] = NotKept;

    /// <summary>Whether the client has this version already.</summary>
    public static bool HasAlready(HttpRequest request, AggregateVersion version) =>
        EntityTagHeaderValue.TryParseList([.. request.Headers.IfNoneMatch.OfType<string>()], out IList<EntityTagHeaderValue>? tags)
        && tags is not null && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag == TagOf(version));

    /// <summary>The identity of the commit that the request leads to, and whether it may be a repeat.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">What came with it.</param>
    /// <remarks>
    /// The identity is drawn from the key and from everything that says what is to be done, so that another request under the same key is
    /// another commit, and never answered as if it were done already.
    /// </remarks>
    /// <exception cref="RefusedRequestException">The header is not a UUID.</exception>
    public static (CommitId Id, bool MayBeRepeat) Commit(HttpRequest request, JsonElement? body = null)
    {
        string header = request.Headers[IdempotencyKey].ToString();
        if (header.Length == 0)
        {
            return (CommitId.New(), false);
        }

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
