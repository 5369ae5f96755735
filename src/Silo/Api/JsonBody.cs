using System.Text.Json;
using System.Text.Unicode;
using Granary.Mapping.Shapes;
using Granary.Silo.Settings;
using Microsoft.Net.Http.Headers;

namespace Granary.Silo.Api;

/// <summary>Reads the JSON object that comes with a request.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>The object; an empty object if nothing was sent.</summary>
    /// <exception cref="RefusedRequestException">The body is not JSON, is no object, or is not declared as JSON.</exception>
    public static async Task<JsonElement> ReadAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        RefuseCoded(request);
        if (!request.HasJsonContentType() && (request.ContentLength > 0 || request.ContentType is not null))
        {
            throw new RefusedRequestException(
                StatusCodes.Status415UnsupportedMediaType,
                "The body must be JSON, and the request must say so: Content-Type: application/json.");
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length == 0)
        {
            return JsonSerializer.SerializeToElement(new { });
        }

        ReadOnlyMemory<byte> text = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (!Utf8.IsValid(text.Span))
        {
            throw new RefusedRequestException(StatusCodes.Status400BadRequest, "The body is not UTF-8.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text, _options);
            ReadNames(document.RootElement);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new RefusedRequestException(
                    StatusCodes.Status400BadRequest, "The body must be a JSON object whose members are the arguments.");
        }
        catch (JsonException fault)
        {
            throw new RefusedRequestException(
                StatusCodes.Status400BadRequest, $"The body is not well-formed JSON: {JsonFault.Explain(fault)}");
        }
        catch (InvalidOperationException)
        {
            throw new RefusedRequestException(
                StatusCodes.Status400BadRequest, "The body holds a name with half of a surrogate pair, which is not text.");
        }
    }

    private static void RefuseCoded(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } coding
            && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedRequestException(
                StatusCodes.Status415UnsupportedMediaType,
                $"Content-Encoding is '{coding}', and the body must not be encoded: leave the header out, and send the JSON itself.");
        }

        if (MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            && type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedRequestException(
                StatusCodes.Status415UnsupportedMediaType, $"Content-Type is '{request.ContentType}', and JSON is read as UTF-8 alone.");
        }
    }

    // Parsing leaves escapes alone. Without this check, a name that is not text would fail wherever it is first read.
    private static void ReadNames(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                ReadNames(item);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                if (member.Name == FamilyShape.Discriminator && member.Value.ValueKind == JsonValueKind.String)
                {
                    _ = member.Value.GetString();
                }

                ReadNames(member.Value);
            }
        }
    }
}
