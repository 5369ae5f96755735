using System.Linq.Expressions;
using System.Text;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Tests.Translation.Differences;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>
/// A branch of a projection that is the same for every result is decided once, and only the members of the taken branch are read. A branch
/// that only some results reach is left to them.
/// </summary>
public sealed class ProjectedBranchTests
{
    private static readonly AggregateKey _key = new(new CollectionName("stalls"), "s1");
    private static readonly string? _noText = Missing<string>();
    private static readonly int _zero = "".Length;

    private int _calls;

    [Fact]
    public void Only_the_members_of_the_branch_that_is_taken_are_read()
    {
        AssertReads("name", s => _noText == null ? s.Name : s.Nick);
        AssertReads("nick", s => _noText != null ? s.Name : s.Nick);
        AssertReads("name", s => Math.Abs(_zero) == 0 ? s.Name : s.Nick);
        AssertReads("name", s => _noText ?? s.Name);
        AssertReads("sealed", s => (_noText == null || s.Count > 1) && s.Sealed);
    }

    [Fact]
    public void A_branch_within_a_new_object_or_a_new_list_is_decided_as_well()
    {
        AssertReads("name", s => new Row { Text = _noText == null ? s.Name : s.Nick });
        AssertReads("name", s => new List<string?> { _noText == null ? s.Name : s.Nick });
        AssertReads("name", s => new { Text = _noText == null ? s.Name : s.Nick });
    }

    [Fact]
    public void A_branch_that_not_every_result_reaches_is_not_decided_before_one_does()
    {
        AssertLeft("[false, 1]", false, s => s.Sealed && (1 / _zero > 0 || s.Count > 1));
        AssertLeft("[true, 1]", true, s => s.Sealed || (1 / _zero > 0 && s.Count > 1));
        AssertLeft("[\"a\", \"b\"]", "a", s => s.Nick ?? (1 / _zero > 0 ? s.Name : "c"));
        AssertLeft("[true, 1, 2]", 1, s => s.Sealed ? s.Count : (1 / _zero > 0 ? s.Rank : 3));
        AssertLeft("[[], 1]", 0, s => s.Notes.Count(note => 1 / _zero > 0 ? note == "a" : s.Count > 1));
    }

    [Fact]
    public void A_call_that_decides_a_branch_is_made_once_for_all_results()
    {
        Projection<bool> projection = Of(s => Next() == 1 || s.Sealed);

        Assert.True(Read(projection, "[{}]"));
        Assert.True(Read(projection, "[{}]"));
        Assert.Equal(1, _calls);
    }

    private int Next() => ++_calls;

    private static void AssertReads<TResult>(string column, Expression<Func<Stall, TResult>> selector) =>
        Assert.Equal(column, Assert.Single(Of(selector).Columns).ToString());

    private static void AssertLeft<TResult>(string columns, TResult result, Expression<Func<Stall, TResult>> selector) =>
        Assert.Equal(result, Read(Of(selector), columns));

    private static TResult Read<TResult>(Projection<TResult> projection, string columns) =>
        projection.Read(new StoredAggregate(_key, new AggregateVersion(1), Encoding.UTF8.GetBytes(columns)));

    private static Projection<TResult> Of<TResult>(Expression<Func<Stall, TResult>> selector) =>
        new ProjectionTranslator(Stall.Mapping).Translate(selector);

    private static T? Missing<T>()
        where T : class => null;

    private sealed record Row
    {
        public string? Text { get; init; }
    }
}
