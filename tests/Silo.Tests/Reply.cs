using System.Net;
using System.Text.Json;
using Xunit;

namespace Granary.Silo.Tests;

/// <summary>The answer of the server.</summary>
internal sealed record Reply(HttpStatusCode Status, string? Tag, string? Location, string? ContentType, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Allow { get; private init; }

    /// <summary>The header by which an answer states that it is not whole; null if there is none.</summary>
    public string? Answer { get; private init; }

    public static async Task<Reply> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Headers.ETag?.ToString(),
        response.Headers.Location?.ToString(),
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync())
    {
        Allow = response.Content.Headers.Allow.Count > 0 ? string.Join(", ", response.Content.Headers.Allow) : null,
        Answer = response.Headers.TryGetValues("Granary-Answer", out IEnumerable<string>? values) ? string.Join(", ", values) : null,
    };

    /// <summary>Asserts that the answer is a problem of a kind, and returns its detail.</summary>
    public string IsProblem(HttpStatusCode status, string kind)
    {
        Assert.Equal((status, "application/problem+json"), (Status, ContentType));
        Assert.Equal($"urn:granary:{kind}", Json.GetProperty("type").GetString());
        Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        return Json.GetProperty("detail").GetString() ?? "";
    }

    /// <summary>The ids of a page.</summary>
    public IReadOnlyList<string?> Ids()
    {
        Assert.Equal(HttpStatusCode.OK, Status);
        return [.. Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())];
    }
}
