using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Storage.Stores;
using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

/// <summary>The effect of each event on the row that an owner holds, and on the visitors that wait.</summary>
public sealed class OwnerRowTests
{
    private static readonly CommitId _unit = CommitId.New();
    private static readonly CommitId _other = CommitId.New();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_end_of_a_unit_drops_the_row_only_where_it_is_stale(bool isStale)
    {
        DrivenOwner released = DrivenOwner.Holding(1);
        released.PlaceIntent(_unit, 1);
        DrivenOwner letGo = DrivenOwner.Holding(1);
        Guid attempt = letGo.PlaceIntent(_unit, 1).Holder.Attempt;

        HeldRow row = isStale ? HeldRow.Stale : HeldRow.UpToDate;
        released.Tell(new OwnerEvent.Released(_unit, row));
        letGo.Tell(new OwnerEvent.AttemptLetGo(_unit, attempt, row));

        Assert.All([released, letGo], owner => Assert.Equal(isStale, owner.State.Readable is null));
    }

    [Fact]
    public void A_row_that_was_removed_or_may_be_out_of_date_is_read_for_the_next_find()
    {
        foreach (OwnerEvent news in new OwnerEvent[] { new OwnerEvent.Published(_other, null), new OwnerEvent.RowDoubted() })
        {
            DrivenOwner owner = DrivenOwner.Holding(1);

            owner.Tell(news).Tell(new OwnerEvent.FindCame(1));

            Assert.Equal([new OwnerEffect.Load(1)], owner.Work);
        }
    }

    [Fact]
    public void What_a_commit_in_doubt_made_of_the_row_is_read_after_it_was_resolved()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CommitCame(1, _unit)).Tell(new OwnerEvent.CommitInDoubt(_unit));

        Assert.Null(owner.Tell(new OwnerEvent.Resolved(_unit)).State.Readable);
    }

    [Fact]
    public void The_memory_of_a_row_is_counted_once_for_each_row_that_is_taken()
    {
        StoredRow first = DrivenOwner.At(1);
        StoredRow second = DrivenOwner.At(2);
        var owner = new DrivenOwner();
        owner.Tell(new OwnerEvent.FindCame(1));
        Assert.Equal([new OwnerEffect.Hold(first)], owner.Tell(new OwnerEvent.Loaded(0, first)).Work);
        Assert.False(owner.State.Row.IsLoading);
        Assert.Empty(owner.Tell(new OwnerEvent.Published(_unit, first)).Work);
        Assert.Equal([new OwnerEffect.Hold(second)], owner.Tell(new OwnerEvent.Published(_unit, second)).Work);
        Assert.Empty(owner.Tell(new OwnerEvent.Loaded(0, first)).Work);
        Assert.Empty(owner.Tell(new OwnerEvent.Published(_unit, null)).Work);
    }

    [Fact]
    public void A_call_that_is_in_gets_the_row_at_once_or_after_a_reading_or_hears_that_it_failed()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.CallReads(2)).Tell(new OwnerEvent.RowDoubted());
        Assert.IsType<OwnerEffect.GiveRow>(owner.Take(2));

        owner.Tell(new OwnerEvent.CallReads(3)).Tell(new OwnerEvent.Loaded(1, DrivenOwner.At(2))).Tell(new OwnerEvent.RowDoubted());
        Assert.Equal(2, Assert.IsType<OwnerEffect.GiveRow>(owner.Take(3)).Row.Version.Value);

        owner.Tell(new OwnerEvent.CallReads(4)).Tell(new OwnerEvent.LoadFailed(2));
        Assert.Equal(new OwnerEffect.RefuseUnread(4, 2), owner.Take(4));
        Assert.False(owner.State.Gate.IsFree);
    }

    [Fact]
    public void A_find_that_began_to_read_before_an_intent_opened_is_answered_with_what_it_read()
    {
        var owner = new DrivenOwner();
        owner.Tell(new OwnerEvent.FindCame(1));
        owner.PlaceIntent(_unit, 1);

        owner.Tell(new OwnerEvent.Loaded(0, DrivenOwner.At(1)));

        Assert.IsType<OwnerEffect.GiveRow>(owner.Take(1));
        Assert.Null(owner.State.Readable);
    }

    [Fact]
    public void A_reading_that_failed_refuses_nobody_who_waits_for_an_intent()
    {
        var owner = new DrivenOwner();
        owner.Tell(new OwnerEvent.FindCame(1));
        owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.FindCame(2)).Tell(new OwnerEvent.LoadFailed(0));

        Assert.IsType<OwnerEffect.RefuseUnread>(owner.Take(1));
        Assert.Null(owner.Find(2));
    }

    [Fact]
    public void A_request_that_gave_up_by_its_patience_is_answered_once_and_forgotten()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_other, 1, TimeSpan.FromSeconds(1))))
            .Tell(new OwnerEvent.WaitEnded(1));

        Assert.IsType<IntentDecision.GaveUp>(owner.Reply(1));
        Assert.Empty(owner.State.Visitors);
    }
}
