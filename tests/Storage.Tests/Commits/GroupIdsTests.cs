using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Commits;
using Xunit;

namespace Granary.Storage.Tests.Commits;

/// <summary>A group holds each id of the log once, whether the id is that of a unit or of a commit that shares a unit.</summary>
public sealed class GroupIdsTests
{
    private static readonly CommitId[] _ids = [.. Enumerable.Range(0, 6).Select(_ => CommitId.New())];

    private readonly List<Unit> _group = [];
    private HashSet<CommitId>? _known;

    [Fact]
    public void A_group_of_one_needs_no_set()
    {
        Assert.True(Joins(0, 1));

        Assert.Null(_known);
    }

    [Fact]
    public void A_unit_joins_a_group_that_holds_none_of_its_ids()
    {
        Assert.True(Joins(0, 1));
        Assert.True(Joins(2, 3));
        Assert.True(Joins(4, 5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_unit_whose_own_id_is_in_the_group_does_not_join_it_whatever_it_shares(int known)
    {
        Assert.True(Joins(0, 1));
        Assert.True(Joins(2, 3));

        Assert.False(Joins(known, 4));
        Assert.False(Joins(known));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_unit_that_shares_an_id_of_the_group_does_not_join_it_wherever_that_id_stands(int known)
    {
        Assert.True(Joins(0, 1));
        Assert.True(Joins(2, 3));

        Assert.False(Joins(4, known, 5));
        Assert.False(Joins(4, 5, known));
    }

    [Fact]
    public void The_ids_of_a_unit_that_does_not_join_stay_free()
    {
        Assert.True(Joins(0));
        Assert.False(Joins(1, 0, 2));

        Assert.True(Joins(1));
        Assert.True(Joins(2));
    }

    private bool Joins(int id, params int[] shared)
    {
        var unit = new Unit(new WriteBatch(_ids[id], [], [], DateTimeOffset.MaxValue)
        {
            Shared = [.. shared.Select(one => new SharedCommit(_ids[one], null))],
        });
        bool joins = GroupIds.TryAdd(ref _known, _group, unit);
        if (joins)
        {
            _group.Add(unit);
        }

        return joins;
    }

    private sealed class Unit(WriteBatch batch) : QueuedUnit(batch);
}
