using System.Text.Json;
using Granary.Silo.Tests.Domains.Parcels;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>
/// The first page states everything that a program needs to make, read and change aggregates: names, types and the members that may be
/// null.
/// </summary>
public sealed class CatalogueTests : IAsyncLifetime
{
    private static readonly string _item =
        """
        {"type":"object","properties":{"sku":{"type":"string"},"quantity":{"type":"integer","minimum":-2147483648,
        "maximum":2147483647},"weight":{"type":"number"},"size":{"type":"string","enum":["Small","Large"]},
        "note":{"type":["string","null"]},"totalWeight":{"type":"number","readOnly":true}},"required":["sku","quantity","weight",
        "size"],"additionalProperties":false}
        """.ReplaceLineEndings("");

    private static readonly string _address =
        """
        {"type":"object","properties":{"street":{"type":"string"},"country":{"type":"string"}},"required":["street","country"],
        "additionalProperties":false}
        """.ReplaceLineEndings("");

    private RunningServer _server = null!; // InitializeAsync runs before every test

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(
        ("Domain:Assemblies:0", "Granary.Samples.Shop"), ("Domain:Assemblies:1", typeof(Parcel).Assembly.GetName().Name ?? ""));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_collection_has_its_document_with_the_types_of_its_members()
    {
        JsonElement members = (await CollectionAsync("parcels")).GetProperty("document").GetProperty("properties");

        Assert.Equal("""{"type":"string"}""", members.GetProperty("id").GetRawText());
        Assert.Equal($$"""{"type":"array","items":{{_item}}}""", members.GetProperty("items").GetRawText());
        Assert.Equal($$"""{"type":"object","additionalProperties":{{_item}}}""", members.GetProperty("extras").GetRawText());
        Assert.Equal("""{"type":["string","null"],"format":"date-time"}""", members.GetProperty("stampedAt").GetRawText());
        Assert.Equal("""{"type":"number","readOnly":true}""", members.GetProperty("weight").GetRawText());
    }

    [Fact]
    public async Task A_method_has_its_address_the_types_of_its_arguments_and_of_its_result()
    {
        JsonElement[] methods = [.. (await CollectionAsync("parcels")).GetProperty("methods").EnumerateArray()];

        Assert.Equal(
            $$$"""
            {"name":"redirect","url":"/parcels/{id}/redirect","arguments":{"type":"object","properties":{"to":{{{_address}}}},
            "required":["to"],"additionalProperties":false}}
            """.ReplaceLineEndings(""),
            Named(methods, "redirect").GetRawText());
        Assert.Equal(
            """
            {"type":"object","properties":{"postage":{"type":"number"},"at":{"type":"string","format":"date-time"},
            "isInsured":{"type":"boolean"},"copies":{"type":"integer","minimum":-32768,"maximum":32767}},"required":["postage",
            "at"],"additionalProperties":false}
            """.ReplaceLineEndings(""),
            Named(methods, "stamp").GetProperty("arguments").GetRawText());
        Assert.Equal("integer", Named(methods, "countOf").GetProperty("result").GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_constructor_has_the_types_of_its_arguments_and_in_a_family_the_type_that_it_makes()
    {
        JsonElement[] create = [.. (await CollectionAsync("people")).GetProperty("create").EnumerateArray()];
        JsonElement parcel = (await CollectionAsync("parcels")).GetProperty("create")[0].GetProperty("arguments");

        Assert.Equal(["person", "employee"], create.Select(
            one => one.GetProperty("arguments").GetProperty("properties").GetProperty("$type").GetProperty("const").GetString()));
        Assert.Contains(
            """{"$type":{"const":"private"},"name":{"type":"string"}},"required":["$type","name"]""",
            parcel.GetRawText(),
            StringComparison.Ordinal);
        Assert.EndsWith(
            """{"type":"null"}]}""", parcel.GetProperty("properties").GetProperty("from").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("""["id","items"]""", parcel.GetProperty("required").GetRawText());
    }

    [Fact]
    public async Task What_contains_itself_refers_to_the_place_around_it()
    {
        JsonElement all = await AllAsync();
        int at = Array.FindIndex([.. all.EnumerateArray()], one => one.GetProperty("name").GetString() == "folders");
        JsonElement folders = all[at].GetProperty("document").GetProperty("properties").GetProperty("root").GetProperty("properties");

        Assert.Equal(
            $$$"""{"type":"array","items":{"$ref":"#/collections/{{{at}}}/document/properties/root"}}""",
            folders.GetProperty("within").GetRawText());
    }

    [Fact]
    public async Task What_is_listed_is_taken()
    {
        foreach (JsonElement collection in (await AllAsync()).EnumerateArray())
        {
            string name = collection.GetProperty("name").GetString() ?? "";
            foreach (JsonElement method in collection.GetProperty("methods").EnumerateArray())
            {
                Reply reply = await _server.SendAsync(
                    HttpMethod.Post, $"/{name}/{IdOf(collection)}/{method.GetProperty("name").GetString()}", "{}");

                Assert.DoesNotContain("is no id", reply.Body, StringComparison.Ordinal);
                Assert.DoesNotContain("is no method of", reply.Body, StringComparison.Ordinal);
            }
        }
    }

    // An id in the form that the collection's document states.
    private static string IdOf(JsonElement collection)
    {
        JsonElement document = collection.GetProperty("document");
        JsonElement sole = document.TryGetProperty("oneOf", out JsonElement types) ? types[0] : document;
        JsonElement id = sole.GetProperty("properties").GetProperty("id");
        return (id.TryGetProperty("format", out JsonElement format) ? format.GetString() : null) switch
        {
            "uuid" => "018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f",
            "date-time" => "2026-11-21T10:00:00Z",
            _ => "7",
        };
    }

    private async Task<JsonElement> AllAsync() => (await _server.GetAsync("/")).Json.GetProperty("collections");

    private async Task<JsonElement> CollectionAsync(string name) => Named([.. (await AllAsync()).EnumerateArray()], name);

    private static JsonElement Named(JsonElement[] all, string name) => all.Single(one => one.GetProperty("name").GetString() == name);
}
