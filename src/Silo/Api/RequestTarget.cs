using Microsoft.AspNetCore.Http.Features;

namespace Granary.Silo.Api;

/// <summary>The path and the query of a request exactly as they were sent.</summary>
/// <remarks>
/// Servers tidy paths up: they leave <c>%2F</c> as it is and fold <c>..</c>. An id may be any text, so its path is read here from the
/// request line, one segment after the other.
/// </remarks>
internal sealed class RequestTarget
{
    private RequestTarget(IReadOnlyList<string> segments, IReadOnlyList<string> parameters)
    {
        Segments = segments;
        Parameters = parameters;
    }

    /// <summary>The segments of the path, decoded; none for <c>/</c>.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>The parts of the query between ampersands, decoded.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Reads the target of a request.</summary>
    /// <exception cref="RefusedRequestException">It is not percent-encoded UTF-8.</exception>
    public static RequestTarget Of(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out Uri? absolute))
        {
            // A proxy's absolute form: what follows the authority.
            target = target[target.IndexOf(absolute.Authority, StringComparison.OrdinalIgnoreCase)..];
            target = target.IndexOf('/', StringComparison.Ordinal) is >= 0 and var start ? target[start..] : "/";
        }

        int mark = target.IndexOf('?', StringComparison.Ordinal);
        string path = mark < 0 ? target : target[..mark];
        string query = mark < 0 ? "" : target[(mark + 1)..];
        return new RequestTarget(
            [.. path.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Decode)],
            [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => Decode(part.Replace('+', ' ')))]);
    }

    private static string Decode(string part)
    {
        // What is not UTF-8 stays encoded, and would then be taken for a text it is not.
        string withoutPercentSigns = part.Replace("%25", "", StringComparison.Ordinal);
        return Uri.UnescapeDataString(withoutPercentSigns).Contains('%', StringComparison.Ordinal)
            ? throw new RefusedRequestException(StatusCodes.Status400BadRequest, $"'{part}' in the address is not percent-encoded UTF-8.")
            : Uri.UnescapeDataString(part);
    }
}
