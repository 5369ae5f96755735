using System.Net;
using Granary.Silo.Tests.Domains.Parcels;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>Arguments are accepted as a whole or refused with the place of the fault: no part of the request is dropped.</summary>
public sealed class StrictArgumentTests : IAsyncLifetime
{
    private const string Item = """{"sku":"a","quantity":1,"weight":1.5,"size":"Small"}""";
    private const string NoNote = """{"sku":"a","quantity":1,"weight":1.5,"size":"Small","noet":"n"}""";

    private RunningServer _server = null!; // InitializeAsync runs before every test

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(("Domain:Assemblies:0", typeof(Parcel).Assembly.GetName().Name ?? ""));
        await _server.SendAsync(HttpMethod.Post, "/parcels", $$"""{"id":"p","items":[{{Item}}]}""");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData($$"""{"id":"x","items":[{{Item}},{{NoNote}}]}""", "'noet' is no member of 'items[1]'; did you mean 'note'?")]
    [InlineData(
        """{"id":"x","items":[],"to":{"street":"s","country":"c","floor":"z"}}""",
        "'floor' is no member of 'to'; there is street, country.")]
    [InlineData($$"""{"id":"x","items":[],"extras":{"k":{{NoNote}} } }""", "'noet' is no member of 'extras.k'; did you mean 'note'?")]
    [InlineData("""{"id":"x","items":[],"from":{"$type":"private","name":"n","vatId":"1"}}""", "'vatId' is no member of 'from'")]
    [InlineData(
        """{"id":"x","items":[],"from":{"$type":"company","name":"n","vatID":"1"}}""",
        "'vatID' is no member of 'from'; did you mean 'vatId'?")]
    [InlineData($$"""{"id":"x","items":[{{Item}}],"Extras":null}""", "'Extras' is no argument of parcels; did you mean 'extras'?")]
    [InlineData(
        """{"id":"x","items":[{"sku":"a","quantity":1,"weight":1,"size":"Small","totalWeight":9}]}""",
        "'items[0].totalWeight' is computed and cannot be given")]
    [InlineData("""{"id":"x","items":[],"custmer":1}""", "'custmer' is no argument of parcels; there is to, from, extras.")]
    public async Task A_member_that_there_is_not_is_refused_wherever_it_stands(string body, string detail) =>
        await RefusesAsync("/parcels", body, detail);

    [Theory]
    [InlineData("""{"$type":"parcel","id":"x","items":[]}""", "'$type' is no argument of parcels")]
    [InlineData(
        """{"id":"x","items":[{"$type":"item","sku":"a","quantity":1,"weight":1.5,"size":"Small"}]}""",
        "'items[0].$type' is given, and 'items[0]' is of one type only")]
    [InlineData("""{"id":"x","items":[],"from":{"name":"n"}}""", "'from.$type' is missing; it must be one of \"private\", \"company\".")]
    [InlineData(
        """{"id":"x","items":[],"from":{"$type":"firm","name":"n"}}""",
        "'from.$type' must be one of \"private\", \"company\", and is \"firm\".")]
    [InlineData(
        """{"id":"x","items":[],"from":{"$type":1,"name":"n"}}""", "'from.$type' must be one of \"private\", \"company\", and is 1.")]
    [InlineData(
        """{"id":"x","items":[],"from":{"$type":null,"name":"n"}}""", "'from.$type' must be one of \"private\", \"company\", and is null.")]
    [InlineData("""{"id":"x","items":[],"from":{"$type":"private","$type":"company","name":"n","vatId":"v"}}""", "'$type'")]
    public async Task A_type_is_named_where_there_are_several_and_nowhere_else(string body, string detail) =>
        await RefusesAsync("/parcels", body, detail);

    [Fact]
    public async Task A_type_may_be_named_behind_the_other_members()
    {
        Reply made = await _server.SendAsync(
            HttpMethod.Post, "/parcels", """{"id":"x","items":[],"from":{"name":"n","vatId":"v","$type":"company"}}""");

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal("""{"$type":"company","name":"n","vatId":"v"}""", made.Json.GetProperty("from").GetRawText());
    }

    [Theory]
    [InlineData("pack", $$"""{"items":[{{NoNote}}]}""", "'noet' is no member of 'items[0]'; did you mean 'note'?")]
    [InlineData("redirect", """{"to":{"$type":"home","street":"s","country":"c"}}""", "'to.$type' is given, and 'to' is of one type only")]
    [InlineData("redirect", """{"To":{"street":"s","country":"c"}}""", "'To' is no argument of redirect; did you mean 'to'?")]
    [InlineData("redirect", """{"to":{"Street":"s","country":"c"}}""", "'Street' is no member of 'to'; did you mean 'street'?")]
    [InlineData("redirect", """{"to":{"country":"c"}}""", "'to.street' is missing; it must be a string.")]
    [InlineData("redirect", """{"to":null}""", "'to' may not be null; it must be an object.")]
    [InlineData("redirect", """{"$type":"x","to":{"street":"s","country":"c"}}""", "'$type' is no argument of redirect; leave it out.")]
    [InlineData("redirect", """{}""", "'to' is missing; it must be an object.")]
    [InlineData("stamp", """{"postage":1,"att":"2026-11-21T10:00:00Z"}""", "'att' is no argument of stamp; did you mean 'at'?")]
    [InlineData("stamp", """{"postage":1}""", "'at' is missing; it must be a date-time with its zone, such as \"2026-01-31T09:30:00Z\".")]
    public async Task A_method_takes_its_arguments_as_strictly(string method, string body, string detail) =>
        await RefusesAsync($"/parcels/p/{method}", body, detail);

    [Theory]
    [InlineData("pack", """{"items":{}}""", "'items' must be an array, and is an object.")]
    [InlineData("pack", """{"items":[null]}""", "'items[0]' may not be null; it must be an object.")]
    [InlineData("pack", """{"items":[{"sku":"a","quantity":"1","weight":1}]}""", "'items[0].quantity' must be a whole number from "
        + "-2147483648 to 2147483647, and is \"1\".")]
    [InlineData("stamp", """{"postage":"much","at":"2026-11-21T10:00:00Z"}""", "'postage' must be a number, and is \"much\".")]
    [InlineData("stamp", """{"postage":1,"at":"yesterday"}""", "'at' must be a date-time with its zone, such as \"2026-01-31T09:30:00Z\", "
        + "and is \"yesterday\".")]
    [InlineData(
        "stamp", """{"postage":1,"at":"2026-11-21T10:00:00Z","isInsured":"yes"}""", "'isInsured' must be true or false, and is \"yes\".")]
    [InlineData("stamp", """{"postage":1,"at":"2026-11-21T10:00:00Z","copies":70000}""", "'copies' must be a whole number from -32768 to "
        + "32767, and is 70000.")]
    [InlineData("stamp", """{"postage":1,"at":"2026-11-21T10:00:00Z","copies":1.5}""", "'copies' must be a whole number from -32768 to "
        + "32767, and is 1.5.")]
    [InlineData("countOf", """{"size":"small"}""", "'size' must be one of \"Small\", \"Large\", and is \"small\".")]
    [InlineData(
        "pack", """{"items":[{"sku":"a\u0000","quantity":1,"weight":1,"size":"Small"}]}""", "'items[0].sku' holds the character U+0000")]
    [InlineData(
        "pack",
        """{"items":[{"sku":"a\ud800","quantity":1,"weight":1,"size":"Small"}]}""",
        "'items[0].sku' holds half of a surrogate pair")]
    [InlineData("redirect", """{"to":{"street":" ","country":"c"}}""", "'to' is refused: The value cannot be an empty string")]
    public async Task What_does_not_fit_is_named_by_its_place_and_in_the_words_of_JSON(string method, string body, string detail) =>
        await RefusesAsync($"/parcels/p/{method}", body, detail);

    [Fact]
    public async Task A_name_with_half_of_a_surrogate_pair_is_refused()
    {
        Reply reply = await _server.SendAsync(HttpMethod.Post, "/parcels", """{"id":"x","items":[],"\ud800":1}""");

        reply.IsProblem(HttpStatusCode.BadRequest, "request-refused");
    }

    private async Task RefusesAsync(string address, string body, string detail)
    {
        Reply reply = await _server.SendAsync(HttpMethod.Post, address, body);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        string given = reply.Json.GetProperty("detail").GetString() ?? "";
        Assert.Contains(detail, given, StringComparison.Ordinal);
        Assert.Equal(["p"], (await _server.GetAsync("/parcels")).Ids());
        Assert.Equal("\"1\"", (await _server.GetAsync("/parcels/p")).Tag);
    }
}
