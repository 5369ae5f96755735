using System.Collections.Immutable;
using System.Linq.Expressions;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>A condition means in a query what it means in C#, in every spelling, and IsSatisfiedBy agrees.</summary>
public abstract class ConditionFacts(StoreFixture store) : StoredCartons(store)
{
    private const string Full = Cartons.Full;
    private const string Other = Cartons.Other;
    private const string Bare = Cartons.Bare;

    [Fact]
    public async Task An_id_is_compared_without_case_as_other_text_is()
    {
        await using IUnitOfWork unit = await StoredAsync();

        await FindsAsync(unit, [Full, Other], x => x.Id.Equals("A1", StringComparison.OrdinalIgnoreCase));
        await FindsAsync(unit, [Full, Other], x => "a1".Equals(x.Id, StringComparison.OrdinalIgnoreCase));
        await FindsAsync(unit, [Full, Other], x => string.Equals(x.Id, "A1", StringComparison.OrdinalIgnoreCase));
        await FindsAsync(unit, [Full, Other], x => StringComparer.OrdinalIgnoreCase.Equals("a1", x.Id));
        await FindsAsync(unit, [Bare], x => !x.Id.Equals("A1", StringComparison.OrdinalIgnoreCase));
        await FindsAsync(unit, [Full], x => x.Id.Equals("A1", StringComparison.Ordinal));
        await FindsAsync(unit, [Full], x => StringComparer.Ordinal.Equals(x.Id, "A1"));
    }

    [Fact]
    public async Task Whether_a_value_is_there_is_a_condition_like_others()
    {
        await using IUnitOfWork unit = await StoredAsync();
        bool known = false;

        await FindsAsync(unit, [Bare], x => x.Rank.HasValue == false);
        await FindsAsync(unit, [Bare], x => true != x.Rank.HasValue);
        await FindsAsync(unit, [Bare], x => x.Rank.HasValue.Equals(known));
        await FindsAsync(unit, [Bare], x => !(x.Rank.HasValue == !known));
        await FindsAsync(unit, [Other, Bare], x => x.Place!.Zip.HasValue == false);
        await FindsAsync(unit, [Full, Other], x => x.Rank.HasValue == x.Maybe.HasValue && x.Rank.HasValue);
    }

    [Fact]
    public async Task A_condition_on_a_missing_part_is_false_and_all_that_denies_it_is_true()
    {
        await using IUnitOfWork unit = await StoredAsync();
        bool? unknown = null;

        await FindsAsync(unit, [Full], x => x.Nick!.StartsWith("an"));
        await FindsAsync(unit, [Other, Bare], x => !x.Nick!.StartsWith("an"));
        await FindsAsync(unit, [Other, Bare], x => x.Nick!.StartsWith("an") == false);
        await FindsAsync(unit, [Other, Bare], x => true != x.Nick!.StartsWith("an"));
        await FindsAsync(unit, [Other, Bare], x => x.Nick!.StartsWith("an") ^ true);
        await FindsAsync(unit, [Other, Bare], x => x.Nick!.StartsWith("an") ? x.Count > 3 : x.Count > 3);
        await FindsAsync(unit, [], x => x.Nick!.StartsWith("an") == unknown);
        await FindsAsync(unit, [Full, Bare], x => (x.Place!.City.Length == 4) == false);
    }

    [Fact]
    public async Task Conditions_are_compared_chosen_and_joined_as_in_csharp()
    {
        await using IUnitOfWork unit = await StoredAsync();

        await FindsAsync(unit, [Full, Other], x => (x.Count > 6) != x.Flag);
        await FindsAsync(unit, [Full, Other], x => x.Flag ^ x.Count > 6);
        await FindsAsync(unit, [Bare], x => (x.Count > 6) == x.Flag);
        await FindsAsync(unit, [Full, Other, Bare], x => (x.Count > 6) == x.Rank < 3);
        await FindsAsync(unit, [Full, Bare], x => x.Flag ? x.Count == 3 : x.Count == 5);
        await FindsAsync(unit, [Full], x => x.Flag & x.Count > 1);
        await FindsAsync(unit, [Full, Other], x => x.Flag | x.Count > 5);
        await FindsAsync(unit, [Full], x => x.Words!.Any(word => (word == "x") == x.Flag));
    }

    [Fact]
    public async Task Flags_that_may_be_null_are_joined_as_csharp_joins_them()
    {
        await using IUnitOfWork unit = await StoredAsync();

        await FindsAsync(unit, [Other], x => !x.Maybe == true);
        await FindsAsync(unit, [Other], x => (bool)!x.Maybe!);
        await FindsAsync(unit, [Bare], x => (!x.Maybe).HasValue == false);
        await FindsAsync(unit, [Other, Bare], x => (x.Maybe & x.Flag) == false);
        await FindsAsync(unit, [Bare], x => (x.Maybe | x.Flag) == null);
        await FindsAsync(unit, [Other], x => (x.Maybe ^ x.Flag) == false && x.Maybe == false);
        await FindsAsync(unit, [Full, Bare], x => x.Maybe ?? x.Count > 4);
        await FindsAsync(unit, [Other, Bare], x => x.Maybe.GetValueOrDefault() == false);
    }

    [Fact]
    public async Task Every_equals_of_dotnet_means_what_dotnet_means()
    {
        await using IUnitOfWork unit = await StoredAsync();
        (int? rank, int? none, string? nobody, string nick) = (3, null, null, "anna");

        await FindsAsync(unit, [Bare], x => x.Rank.Equals(none));
        await FindsAsync(unit, [Bare], x => none.Equals(x.Rank));
        await FindsAsync(unit, [Full], x => x.Rank.Equals(rank));
        await FindsAsync(unit, [Bare], x => Nullable.Equals(x.Rank, none));
        await FindsAsync(unit, [Bare], x => Equals(x.Nick, nobody));
        await FindsAsync(unit, [], x => x.Nick!.Equals(nobody));
        await FindsAsync(unit, [Full], x => nick.Equals(x.Nick));
        await FindsAsync(unit, [Full], x => ((IEquatable<string>)x.Nick!).Equals(nick));
        await FindsAsync(unit, [Full], x => EqualityComparer<string>.Default.Equals(x.Nick, nick));
        await FindsAsync(unit, [Full], x => EqualityComparer<int?>.Default.Equals(x.Rank, 3));
        await FindsAsync(unit, [Other, Bare], x => !(x.Count > 4).Equals(false));
        await FindsAsync(unit, [Full], x => DateTimeOffset.Equals(x.At, new DateTimeOffset(2026, 5, 1, 14, 0, 0, TimeSpan.FromHours(2))));
        await FindsAsync(unit, [Bare], x => Equals(x.Place!.Zip, none) && Equals(x.Place!.City, nobody));
    }

    [Fact]
    public async Task What_is_asked_of_a_captured_null_fails_as_in_csharp_unless_it_is_not_reached()
    {
        await using IUnitOfWork unit = await StoredAsync();
        string? nobody = null;
        Expression<Func<Carton, bool>> rule = x => nobody!.Equals(x.Nick);

        UnsupportedSpecificationException refusal = await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => unit.Repository<Carton, string>().Matching(rule).ToListAsync());

        Assert.Contains("captured null", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<NullReferenceException>(() => Specification.For(rule).IsSatisfiedBy(Cartons.All[0]));
        await FindsAsync(unit, [Full, Other, Bare], x => nobody == null || nobody.Equals(x.Nick));
    }

    [Fact]
    public async Task A_captured_sequence_that_cannot_be_gone_through_is_refused_by_name()
    {
        await using IUnitOfWork unit = await StoredAsync();
        ImmutableArray<string> unset = default;
        Expression<Func<Carton, bool>> rule = x => unset.Contains(x.Id);

        var refusal = await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => unit.Repository<Carton, string>().Matching(rule).ToListAsync());

        Assert.Contains("going through the ImmutableArray", refusal.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => Specification.For(rule).IsSatisfiedBy(Cartons.All[0]));
        await FindsAsync(unit, [Full, Other, Bare], x => unset.IsDefault || unset.Contains(x.Id));
    }

    [Fact]
    public async Task An_order_by_CompareTo_is_that_of_the_operators()
    {
        await using IUnitOfWork unit = await StoredAsync();
        DateTimeOffset noon = Cartons.All[0].At;

        await FindsAsync(unit, [Other, Bare], x => x.Count.CompareTo(3) > 0);
        await FindsAsync(unit, [Other, Bare], x => 0 > 3.CompareTo(x.Count));
        await FindsAsync(unit, [Full, Bare], x => x.Count.CompareTo(7) != 0);
        await FindsAsync(unit, [Full], x => x.At.CompareTo(noon) >= 0);
        await FindsAsync(unit, [Full], x => DateTimeOffset.Compare(x.At, noon) == 0);
        await FindsAsync(unit, [Full, Other], x => x.Nick != null && 0 <= string.CompareOrdinal(x.Nick, "B"));
    }

    [Fact]
    [Trait("Promise", "S4-9 SQL is generated from criteria and mapping; clients never write it, and parameters are bound.")]
    public async Task The_length_of_an_array_is_asked_like_the_count_of_a_list()
    {
        await using IUnitOfWork unit = await StoredAsync();
        IRepository<Carton, string> cartons = unit.Repository<Carton, string>();

        await FindsAsync(unit, [Full], x => x.Words!.Length > 1);
        await FindsAsync(unit, [Other], x => x.Words!.LongLength == 0);
        await FindsAsync(unit, [Other, Bare], x => !(x.Words!.Length > 1));
        await FindsAsync(unit, [Full, Other, Bare], x => x.Words!.Length == x.Words.Count());
        await FindsAsync(unit, [Full], x => x.Words!.Any(word => word.Length < x.Words!.Length));
        await FindsAsync(unit, [Full], x => x.Marks.Length == 1 && x.Marks.Any(mark => mark == "m") && x.Words!.Any());
        Assert.Equal([Full, Other, Bare], (await cartons.All().OrderByDescending(x => x.Words!.Length).ToListAsync()).Select(x => x.Id));
        Assert.Equal(2, await cartons.All().SumAsync(x => x.Words!.Length));
    }

    [Fact]
    public async Task What_stands_in_for_null_is_compared_as_a_value()
    {
        await using IUnitOfWork unit = await StoredAsync();

        await FindsAsync(unit, [Other, Bare], x => x.Rank.GetValueOrDefault() == 0);
        await FindsAsync(unit, [Bare], x => x.Rank.GetValueOrDefault(9) > 8);
        await FindsAsync(unit, [Full, Bare], x => x.Rank.GetValueOrDefault(x.Count) == x.Count);
    }

    private static async Task FindsAsync(IUnitOfWork unit, string[] expected, Expression<Func<Carton, bool>> rule)
    {
        string[] found = [.. (await unit.Repository<Carton, string>().Matching(rule).ToListAsync()).Select(carton => carton.Id)];
        string[] satisfied = [.. Cartons.All.Where(Specification.For(rule).IsSatisfiedBy).Select(carton => carton.Id)];

        Assert.True(expected.SequenceEqual(found), $"{rule} finds {string.Join(", ", found)}");
        Assert.True(expected.SequenceEqual(satisfied), $"{rule} is satisfied by {string.Join(", ", satisfied)}");
    }
}
