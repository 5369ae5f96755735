using System.Text.Json;
using Granary.Contracts.Plans;
using Granary.Storage.Sql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>The names of the columns of members.</summary>
public sealed class ColumnNameTests
{
    private const int MaxLength = 63;

    private static readonly string[] _reserved =
    [
        "id", "version", "document", "collection", "created_at", "deleted_at", "changed_at",
        "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "oid",
    ];

    private static readonly string[] _parts =
        ["a", "b", "A", "B", "_", "__", "1", "-", ".", " ", "ä", "at", "At", "created", "\"", "'", "\u0001", "x0123abcd", "_0123abcd"];

    [Theory]
    [InlineData("name", "name")]
    [InlineData("placedAt", "placed_at")]
    [InlineData("aBC", "a_b_c")]
    [InlineData("receiver.city", "receiver__city")]
    [InlineData("line2.vatRate", "line2__vat_rate")]
    public void A_common_member_has_a_plain_name(string path, string name) => Assert.Equal(name, NameOf(path.Split('.')));

    [Theory]
    [InlineData("createdAt")]
    [InlineData("deletedAt")]
    [InlineData("id")]
    [InlineData("xmin")]
    [InlineData("oid")]
    [InlineData("placed_at")]
    [InlineData("Name")]
    [InlineData("x0123abcd.A0123abcd")]
    [InlineData("in0123abcd.e")]
    [InlineData("größe")]
    public void Another_member_has_a_name_with_a_hash_or_a_plain_one_of_its_own(string path)
    {
        string name = NameOf(path.Split('.'));

        Assert.True(name == "in0123abcd__e" || name[^9] == '_', name);
        Assert.DoesNotContain(name, _reserved);
    }

    // Its plain name could be that which another member has with its hash.
    [Fact]
    public void A_member_whose_name_ends_like_a_hash_gets_another_one() =>
        Assert.Matches("^x_a123bcd0_[0-9a-f]{8}$", NameOf(["xA123bcd0"]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_two_members_have_one_name_and_every_name_fits(int seed)
    {
        var random = new Random(seed);
        var members = new Dictionary<string, string>();
        for (int i = 0; i < 20_000; i++)
        {
            string[] path = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Member(random))];
            string key = JsonSerializer.Serialize(path);
            string name = NameOf(path);

            Assert.True(members.TryAdd(name, key) || members[name] == key, $"{key} and {members[name]} are both {name}.");
            Assert.InRange(name.Length, 1, MaxLength);
            Assert.DoesNotContain(name, _reserved);
            Assert.Matches("^[A-Za-z0-9_]+$", name);
        }

        Assert.True(members.Count > 8_000);
    }

    [Fact]
    public void A_member_that_is_not_alone_and_one_with_stand_ins_have_other_names_than_the_member_alone()
    {
        var path = new DocumentPath(["rank"]) { Kind = ScalarKind.Integer };
        DocumentPath WithStandIn(string value) =>
            path with { StandIns = new PlanStandIns([new PlanStandIn(0) { Otherwise = value }]) };
        string[] names =
        [
            ColumnName.NameOf(path, isAlone: true),
            ColumnName.NameOf(path, isAlone: false),
            ColumnName.NameOf(path with { Kind = ScalarKind.Text }, isAlone: false),
            ColumnName.NameOf(WithStandIn("7"), isAlone: true),
            ColumnName.NameOf(WithStandIn("8"), isAlone: true),
        ];

        Assert.Equal("rank", names[0]);
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    private static string NameOf(string[] members) =>
        ColumnName.NameOf(new DocumentPath(members) { Kind = ScalarKind.Text }, isAlone: true);

    private static string Member(Random random) => string.Concat(
        Enumerable.Range(0, random.Next(8) == 0 ? random.Next(20, 40) : random.Next(1, 4)).Select(_ => _parts[random.Next(_parts.Length)]));
}
