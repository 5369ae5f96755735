using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Silo.Queries;

namespace Granary.Silo.Api;

/// <summary>Writes one page of results, as they come from the store and without reading them.</summary>
internal static class PageWriter
{
    private const int FlushBytes = 64 * 1024;

    /// <summary>Writes <c>{"items":[{"id","version","value"}],"next"}</c>; <c>next</c> is null on the last page.</summary>
    public static async Task WriteAsync(HttpContext context, IAsyncEnumerable<StoredAggregate> results, PageQuery query)
    {
        await using IAsyncEnumerator<StoredAggregate> items = results.GetAsyncEnumerator(context.RequestAborted);

        // The first result before the first byte: a store that is away is still a failure that can be told.
        bool more = await items.MoveNextAsync();
        context.Response.ContentType = "application/json; charset=utf-8";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartArray("items");
        for (long count = 0; more && count < query.Limit; count++)
        {
            Write(json, items.Current);
            if (json.BytesPending > FlushBytes)
            {
                await json.FlushAsync(context.RequestAborted);
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            }

            more = await items.MoveNextAsync();
        }

        json.WriteEndArray();
        json.WriteString("next", more ? query.NextUrl : null);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, StoredAggregate stored)
    {
        json.WriteStartObject();
        json.WriteString("id", stored.Key.Id);
        json.WriteNumber("version", stored.Version.Value);
        json.WritePropertyName("value");
        json.WriteRawValue(stored.Document.Span, skipInputValidation: true);
        json.WriteEndObject();
    }
}
