using System.Text.Encodings.Web;
using System.Text.Json;
using Granary.Client.QueryStrings;
using Granary.Contracts.Engines;

namespace Granary.Silo.Api;

/// <summary>Writes one page of results, as they come from the store and without reading them.</summary>
internal sealed class PageWriter(QueryStringSelection selection, long? total)
{
    private const int FlushBytes = 64 * 1024;

    // People copy the address of the next page from a terminal, where an escaped ampersand would change the query.
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes <c>{"items":[{"id","version","value"}],"next","total"}</c>; <c>next</c> is null on the last page, <c>total</c> is there where
    /// it was asked for.
    /// </summary>
    public async Task WriteAsync(HttpContext context, IAsyncEnumerable<StoredAggregate> results)
    {
        await using IAsyncEnumerator<StoredAggregate> items = results.GetAsyncEnumerator(context.RequestAborted);

        // The first result is read before the first byte is sent, so that the failure of a store that is away can still be reported.
        bool more = await items.MoveNextAsync();
        context.Response.ContentType = "application/json; charset=utf-8";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, _writing);
        json.WriteStartObject();
        json.WriteStartArray("items");
        StoredAggregate? last = null;
        for (long count = 0; more && count < selection.Limit; count++)
        {
            last = items.Current;
            Write(json, last);
            if (json.BytesPending > FlushBytes)
            {
                await json.FlushAsync(context.RequestAborted);
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            }

            more = await items.MoveNextAsync();
        }

        json.WriteEndArray();
        json.WriteString("next", more && last is not null ? $"/{last.Key.Collection}?{selection.NextBehindFields(last)}" : null);
        if (total is { } all)
        {
            json.WriteNumber("total", all);
        }

        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    private void Write(Utf8JsonWriter json, StoredAggregate stored)
    {
        json.WriteStartObject();
        json.WriteString("id", stored.Key.Id);
        json.WriteNumber("version", stored.Version.Value);
        json.WritePropertyName("value");
        if (selection.Fields is { } fields)
        {
            fields.Write(json, stored.Document);
        }
        else
        {
            json.WriteRawValue(stored.Document.Span, skipInputValidation: true);
        }

        json.WriteEndObject();
    }
}
