using Microsoft.AspNetCore.Http.Features;

namespace Granary.Silo.Api;

/// <summary>The path and the query of a request exactly as they were sent.</summary>
/// <remarks>
/// Servers rewrite paths: they leave <c>%2F</c> as it is and fold <c>..</c>. An id may be any text, so the path is read from the request
/// line here, segment by segment.
/// </remarks>
internal sealed class RequestTarget
{
    private RequestTarget(IReadOnlyList<string> segments, string query)
    {
        Segments = segments;
        Query = query;
    }

    /// <summary>The segments of the path, decoded; none for <c>/</c>.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>The query string as it was sent, without its question mark.</summary>
    public string Query { get; }

    /// <summary>Reads the target from the request line.</summary>
    /// <exception cref="RefusedRequestException">The request line is not percent-encoded UTF-8.</exception>
    public static RequestTarget Read(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int scheme = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            // A proxy sends the absolute form; the path begins behind the authority.
            int path = target.AsSpan(scheme + 3).IndexOfAny('/', '?');
            target = path < 0 ? "/" : target[(scheme + 3 + path)..];
        }

        int mark = target.IndexOf('?', StringComparison.Ordinal);
        string whole = mark < 0 ? target : target[..mark];
        string query = mark < 0 ? "" : target[(mark + 1)..];
        return new RequestTarget([.. whole.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Decode)], query);
    }

    private static string Decode(string part)
    {
        // Unescaping leaves bytes that are not UTF-8 encoded, and the result would be another text. The check replaces encoded percent
        // signs by a letter, which keeps the bytes on both sides apart.
        string withoutPercentSigns = part.Replace("%25", "x", StringComparison.Ordinal);
        return Uri.UnescapeDataString(withoutPercentSigns).Contains('%', StringComparison.Ordinal)
            ? throw new RefusedRequestException(StatusCodes.Status400BadRequest, $"'{part}' in the address is not percent-encoded UTF-8.")
            : Uri.UnescapeDataString(part);
    }
}
