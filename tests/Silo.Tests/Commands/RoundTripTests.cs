using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Members;
using Granary.Samples.Shop.Orders;
using Granary.Samples.Shop.People;
using Granary.Samples.Shop.Trainings;
using Granary.Storage;
using Granary.TestSupport;
using Xunit;
using static Granary.Silo.Tests.Commands.TransferRuns;

namespace Granary.Silo.Tests.Commands;

/// <summary>
/// What <c>granary export</c> writes, <c>granary import</c> reads; and lines of other systems are checked as stored documents.
/// </summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => $"sqlite:{_folder.File("other.db")}";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("orders", 4)]
    [InlineData("members", 3)]
    [InlineData("hours", 3)]
    [InlineData("people", 3)]
    public async Task Every_collection_of_the_shop_comes_back_byte_for_byte(string collection, int count)
    {
        string store = await GivenShopAsync();
        (string first, string second) = (_folder.File("first.ndjson"), _folder.File("second.ndjson"));
        Assert.Equal(0, (await RunAsync("export", collection, first, "--store", store)).Code);

        (int code, string output, string errors) = await RunAsync("import", collection, first, "--store", Target);
        await RunAsync("export", collection, second, "--store", Target);

        Assert.True(code == 0, errors);
        Assert.Equal($"{count} added, 0 skipped, 0 replaced, 0 known from an earlier run", output.Trim());
        Assert.Equal(count, (await File.ReadAllLinesAsync(first)).Length);
        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
    }

    [Fact]
    public async Task An_empty_collection_comes_back_from_a_compressed_file()
    {
        string file = _folder.File("people.ndjson.gz");
        await RunAsync("export", "people", file, "--store", $"sqlite:{_folder.File("shop.db")}");

        (int code, string output, string errors) = await RunAsync("import", "people", file, "--store", Target);

        Assert.True(code == 0, errors);
        Assert.StartsWith("0 added, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_that_was_exported_and_imported_keeps_its_password()
    {
        string store = await GivenShopAsync();
        string file = _folder.File("members.ndjson");
        await RunAsync("export", "members", file, "--store", store);

        await RunAsync("import", "members", file, "--store", Target);

        await using GranaryInstance granary = Open(Target);
        List<Member> members = await granary.ExportAsync<Member>().ToListAsync();
        Assert.All(members, member => Assert.True(member.HasPassword("secret")));
        Assert.Equal([false, true, true], members.Select(member => member.IsActive).Order());
    }

    [Theory]
    [InlineData("""{"$type":"person","id":2,"firstName":"Anna","lastName":"L","benefctor":7}""", "'Person.benefctor'")]
    [InlineData("""{"$type":"employee","id":2,"firstName":"Anna","lastName":"L","salary":1,"hired":true}""", "'Employee.hired'")]
    public async Task A_member_that_the_model_does_not_know_is_refused_with_its_line_unless_the_command_ignores_it(
        string line, string named)
    {
        string file = _folder.File("people.ndjson");
        await File.WriteAllLinesAsync(file, ["""{"$type":"person","id":1,"firstName":"Anna","lastName":"L"}""", line]);

        (int code, _, string errors) = await RunAsync("import", "people", file, "--store", Target);
        (int ignoring, string output, _) = await RunAsync("import", "people", file, "--store", Target, "--ignore-unknown");

        Assert.Equal(2, code);
        Assert.Contains($"granary: Line 2 has the member {named}", errors, StringComparison.Ordinal);
        Assert.Contains("--ignore-unknown", errors, StringComparison.Ordinal);
        Assert.Equal((0, "2 added"), (ignoring, output[..7]));
        await RunAsync("export", "people", file, "--store", Target);
        Assert.DoesNotContain(named.Split('.')[1].TrimEnd('\''), await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("people", """{"$type":"person","id":2,"firstName":"Anna"}""", "'lastName' is missing")]
    [InlineData("people", """{"$type":"person","id":2,"firstName":null,"lastName":"L"}""", "'firstName' is null")]
    [InlineData("people", """{"$type":"person","id":"two","firstName":"Anna","lastName":"L"}""", "'id'")]
    [InlineData("people", """{"$type":"baker","id":2,"firstName":"Anna","lastName":"L"}""", "'baker'")]
    [InlineData("people", """{"$type":"person","id":2,"id":3,"firstName":"Anna","lastName":"L"}""", "'id' stands there twice")]
    [InlineData("hours", """{"id":"2030-01-01T00:00:00.0000000Z","availability":"Perhaps"}""", "'Perhaps'")]
    [InlineData("hours", "[]", "is not an object")]
    public async Task A_line_that_is_no_document_is_refused_with_its_number_and_nothing_is_stored(
        string collection, string line, string reason)
    {
        string file = _folder.File("lines.ndjson");
        await File.WriteAllLinesAsync(file, ["", line]);

        (int code, _, string errors) = await RunAsync("import", collection, file, "--store", Target);

        Assert.Equal(2, code);
        Assert.Contains($"granary: Line 2 is no document of the collection '{collection}': ", errors, StringComparison.Ordinal);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
    }

    private async Task<string> GivenShopAsync()
    {
        string store = $"sqlite:{_folder.File("shop.db")}";
        await using GranaryInstance granary = Open(store);
        Order[] orders = [An.Order("änne"), An.OrderWithLines(), An.PaidOrder(), An.Order("\ud83c\udf5e \"\\\n")];
        Member[] members = [An.Member(), An.Member("bert@example.org"), An.Member("cleo@example.org")];
        members[1].Deactivate();
        Hour[] hours = [new(An.HourId()), new(An.HourId()), new(An.HourId())];
        Array.ForEach(hours[1..], hour => hour.MakeAvailable());
        hours[2].ScheduleTraining();
        var boss = new Employee(new PersonId(3), "Cleo", "C", 12.50m);
        boss.Raise(0.50m);
        Person[] people = [new(new PersonId(1), "Anna", "A"), new(new PersonId(2), "Bert", "B", new PersonId(1)), boss];
        await granary.ImportAsync(orders);
        await granary.ImportAsync(members);
        await granary.ImportAsync(hours);
        await granary.ImportAsync(people);
        return store;
    }

    private static GranaryInstance Open(string store) =>
        GranaryFactory.Create(granary => granary.AddModel<ShopModel>().UseSqlite(store["sqlite:".Length..]));
}
