using System.Globalization;
using Granary.Contracts.Engines;
using Granary.Domain;
using Microsoft.Net.Http.Headers;

namespace Granary.Silo.Api;

/// <summary>The headers that speak of versions, <c>ETag</c>, <c>If-Match</c> and <c>If-None-Match</c>, and of repeats.</summary>
internal static class Preconditions
{
    /// <summary>The header by which a client says that a request is a repeat of one before.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

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

    /// <summary>Whether the client has this version already.</summary>
    public static bool HasAlready(HttpRequest request, AggregateVersion version) =>
        EntityTagHeaderValue.TryParseList([.. request.Headers.IfNoneMatch.OfType<string>()], out IList<EntityTagHeaderValue>? tags)
        && tags is not null && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag == TagOf(version));

    /// <summary>The identity of the commit that the request leads to, and whether the client chose it.</summary>
    /// <exception cref="RefusedRequestException">The header is not a UUID.</exception>
    public static (CommitId Id, bool IsChosen) Commit(HttpRequest request)
    {
        string header = request.Headers[IdempotencyKey].ToString();
        if (header.Length == 0)
        {
            return (CommitId.New(), false);
        }

        return Guid.TryParse(header.Trim('"'), out Guid id) && id != Guid.Empty
            ? (new CommitId(id), true)
            : throw new RefusedRequestException(StatusCodes.Status400BadRequest, $"{IdempotencyKey} is '{header}', and must be a UUID.");
    }
}
