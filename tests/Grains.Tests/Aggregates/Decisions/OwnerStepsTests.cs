using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Storage.Stores;
using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

public sealed class OwnerStepsTests
{
    private static readonly CommitId _unit = CommitId.New();
    private static readonly CommitId _other = CommitId.New();
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_find_reads_the_row_once_and_all_who_wait_share_the_reading()
    {
        var owner = new DrivenOwner();

        owner.Tell(new OwnerEvent.FindCame(1));
        Assert.Equal([new OwnerEffect.Load(0)], owner.Work);
        owner.Tell(new OwnerEvent.FindCame(2));
        Assert.Empty(owner.Work);
        owner.Tell(new OwnerEvent.Loaded(0, DrivenOwner.At(3)));

        Assert.Equal(new OwnerEffect.GiveRow(1, DrivenOwner.At(3)).Row.Version, Row(owner, 1).Version);
        Assert.Equal(3, Row(owner, 2).Version.Value);
    }

    [Fact]
    public void A_reading_that_failed_is_told_to_all_who_waited_and_the_next_one_reads_again()
    {
        var owner = new DrivenOwner();
        owner.Tell(new OwnerEvent.FindCame(1)).Tell(new OwnerEvent.FindCame(2)).Tell(new OwnerEvent.LoadFailed(0));

        Assert.IsType<OwnerEffect.RefuseUnread>(owner.Take(1));
        Assert.IsType<OwnerEffect.RefuseUnread>(owner.Take(2));
        owner.Tell(new OwnerEvent.FindCame(3));
        Assert.Equal([new OwnerEffect.Load(0)], owner.Work);
    }

    [Fact]
    public void A_find_that_read_an_older_row_than_was_published_reads_again()
    {
        var owner = new DrivenOwner();
        owner.Tell(new OwnerEvent.FindCame(1));
        owner.Tell(new OwnerEvent.Published(_unit, DrivenOwner.At(2)));

        owner.Tell(new OwnerEvent.Loaded(0, DrivenOwner.At(1)));
        Assert.Equal([new OwnerEffect.Load(1)], owner.Work);
        owner.Tell(new OwnerEvent.Loaded(1, DrivenOwner.At(2)));

        Assert.Equal(2, Row(owner, 1).Version.Value);
    }

    [Fact]
    public void A_find_waits_while_an_intent_is_open_and_sees_what_its_commit_stored()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);

        owner.Tell(new OwnerEvent.FindCame(1));
        Assert.Null(owner.Find(1));
        owner.Tell(new OwnerEvent.Published(_unit, DrivenOwner.At(2)));

        Assert.Equal(2, Row(owner, 1).Version.Value);
    }

    [Fact]
    public void A_find_is_refused_once_its_caller_has_stopped_waiting()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.FindCame(1));
        Assert.Equal([new OwnerEffect.WakeAfter(1, 6 * _second)], owner.Work);

        owner.Now = 29 * _second;
        owner.Tell(new OwnerEvent.WaitEnded(1));
        Assert.Null(owner.Find(1));
        owner.Now = 30 * _second;
        owner.Tell(new OwnerEvent.WaitEnded(1));

        Assert.Equal(new OwnerEffect.RefuseUndecided(1, _unit), owner.Take(1));
    }

    [Fact]
    public void An_intent_is_granted_where_nobody_is_in_and_the_version_is_the_one_expected()
    {
        DrivenOwner owner = DrivenOwner.Holding(4);

        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_unit, 4)));

        Assert.Equal(new IntentDecision.Granted(TimeSpan.Zero), owner.Reply(1));
        Assert.Equal([new OwnerEffect.Watch(1)], owner.Work);
        Assert.Equal(_unit, owner.State.Intent?.CommitId);
    }

    [Fact]
    public void An_older_version_than_the_one_held_is_refused_at_once()
    {
        DrivenOwner owner = DrivenOwner.Holding(4);

        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_unit, 3)));

        Assert.Equal(new IntentDecision.OtherVersion(new AggregateVersion(4)), owner.Reply(1));
        Assert.True(owner.State.Gate.IsFree);
    }

    [Fact]
    public void A_newer_version_than_the_one_held_is_looked_for_in_the_store()
    {
        DrivenOwner owner = DrivenOwner.Holding(4);

        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_unit, 5)));
        int epoch = Assert.IsType<OwnerEffect.Load>(Assert.Single(owner.Work)).Epoch;
        owner.Tell(new OwnerEvent.Loaded(epoch, DrivenOwner.At(5)));

        Assert.IsType<IntentDecision.Granted>(owner.Reply(1));
    }

    [Fact]
    public void A_request_that_may_not_wait_is_answered_at_once_where_a_call_is_in()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CallCame(1));

        owner.Tell(new OwnerEvent.IntentRequestCame(2, DrivenOwner.Request(_unit, 1)));

        Assert.IsType<IntentDecision.InUse>(owner.Reply(2));
    }

    [Fact]
    public void A_request_that_may_wait_gets_the_intent_when_the_call_leaves()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CallCame(1));
        owner.Tell(new OwnerEvent.IntentRequestCame(2, DrivenOwner.Request(_unit, 1, _second)));
        Assert.Null(owner.Find(2));

        owner.Tell(new OwnerEvent.CallLeft());

        Assert.Equal(new IntentDecision.Granted(_second), owner.Reply(2));
    }

    [Fact]
    public void Requests_that_only_try_do_not_keep_out_one_that_waits()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_other, 1, _second)));
        owner.Tell(new OwnerEvent.CallCame(2));
        owner.Tell(new OwnerEvent.Released(_unit, HeldRow.UpToDate));
        Assert.Null(owner.Find(1));

        owner.Tell(new OwnerEvent.IntentRequestCame(3, DrivenOwner.Request(CommitId.New(), 1)));
        owner.Tell(new OwnerEvent.CallLeft());

        Assert.IsType<IntentDecision.InUse>(owner.Reply(3));
        Assert.IsType<IntentDecision.Granted>(owner.Reply(1));
    }

    [Fact]
    public void Waiting_for_an_intent_uses_patience_up_and_waiting_for_calls_does_not()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_other, 1, 3 * _second)));
        owner.Tell(new OwnerEvent.CallCame(2));
        owner.Now = _second;
        owner.Tell(new OwnerEvent.Released(_unit, HeldRow.UpToDate));
        owner.Now = 10 * _second;

        owner.Tell(new OwnerEvent.CallLeft());

        Assert.Equal(new IntentDecision.Granted(2 * _second), owner.Reply(1));
    }

    [Fact]
    public void A_request_whose_patience_ends_is_told_the_version()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_other, 1, _second)));

        owner.Now = _second;
        owner.Tell(new OwnerEvent.WaitEnded(1));

        Assert.Equal(new IntentDecision.GaveUp(new AggregateVersion(1), TimeSpan.Zero), owner.Reply(1));
    }

    [Fact]
    public void A_request_that_is_sent_again_joins_its_first_copy()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);
        var request = DrivenOwner.Request(_other, 1, _second);
        owner.Tell(new OwnerEvent.IntentRequestCame(1, request));

        owner.Tell(new OwnerEvent.IntentRequestCame(2, request));

        Assert.Equal(new OwnerEffect.Join(2) { Earlier = 1 }, owner.Take(2));
    }

    [Fact]
    public void Two_attempts_at_one_commit_hold_the_intent_until_both_let_go()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        IntentRequest first = owner.PlaceIntent(_unit, 1, 1);
        IntentRequest second = owner.PlaceIntent(_unit, 1, 2);

        owner.Tell(new OwnerEvent.AttemptLetGo(_unit, first.Holder.Attempt, HeldRow.UpToDate));
        Assert.NotNull(owner.State.Intent);
        owner.Tell(new OwnerEvent.AttemptLetGo(_unit, second.Holder.Attempt, HeldRow.UpToDate));

        Assert.Null(owner.State.Intent);
        Assert.Equal([new OwnerEffect.Unwatch()], owner.Work);
    }

    [Fact]
    public void A_commit_waits_in_turn_and_stores_its_row()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CallCame(1)).Tell(new OwnerEvent.CommitCame(2, _unit)).Tell(new OwnerEvent.CallCame(3));
        owner.Tell(new OwnerEvent.CallLeft());
        int epoch = Assert.IsType<OwnerEffect.Send>(owner.Take(2)).Epoch;

        owner.Tell(new OwnerEvent.CommitStored(_unit, DrivenOwner.At(2), epoch));

        Assert.Equal(2, owner.State.Readable?.Version.Value);
        Assert.IsType<OwnerEffect.GoOn>(owner.Take(3));
    }

    [Fact]
    public void A_commit_whose_outcome_is_in_doubt_holds_the_aggregate_until_the_database_says_what_is_true()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CommitCame(1, _unit)).Tell(new OwnerEvent.CommitInDoubt(_unit));
        owner.Tell(new OwnerEvent.FindCame(2));

        owner.Tell(new OwnerEvent.IntentAged(1));
        Assert.Equal(_unit, Assert.IsType<OwnerEffect.AskCoordinators>(Assert.Single(owner.Work)).CommitId);
        owner.Tell(new OwnerEvent.CoordinatorsAnswered(1, CoordinatorAnswer.Over));
        Assert.Equal([new OwnerEffect.Resolve(1, _unit)], owner.Work);
        owner.Tell(new OwnerEvent.NotResolved(1));
        Assert.Null(owner.Find(2));
        owner.Tell(new OwnerEvent.Resolved(_unit));

        Assert.Null(owner.State.Intent);
        Assert.Contains(owner.Work, effect => effect is OwnerEffect.Load);
    }

    [Fact]
    public void An_intent_whose_commit_is_under_way_stays_however_old_it_is()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);

        for (int i = 0; i < 100; i++)
        {
            owner.Tell(new OwnerEvent.IntentAged(1)).Tell(new OwnerEvent.CoordinatorsAnswered(1, CoordinatorAnswer.UnderWay));
            Assert.Equal([new OwnerEffect.Watch(1)], owner.Work);
        }

        Assert.NotNull(owner.State.Intent);
    }

    [Fact]
    public void A_coordinator_that_is_silent_three_times_in_a_row_is_not_asked_again()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);

        owner.Tell(new OwnerEvent.IntentAged(1)).Tell(new OwnerEvent.CoordinatorsAnswered(1, CoordinatorAnswer.None));
        owner.Tell(new OwnerEvent.IntentAged(1)).Tell(new OwnerEvent.CoordinatorsAnswered(1, CoordinatorAnswer.None));
        Assert.Empty(owner.Work);
        owner.Tell(new OwnerEvent.IntentAged(1)).Tell(new OwnerEvent.CoordinatorsAnswered(1, CoordinatorAnswer.None));

        Assert.Equal([new OwnerEffect.Resolve(1, _unit)], owner.Work);
    }

    [Fact]
    public void An_attempt_that_takes_the_intent_up_while_the_others_are_asked_is_asked_next()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1, 1);
        owner.Tell(new OwnerEvent.IntentAged(1));
        owner.PlaceIntent(_unit, 1, 2);

        owner.Tell(new OwnerEvent.CoordinatorsAnswered(1, CoordinatorAnswer.Over));
        Assert.Empty(owner.Work);
        owner.Tell(new OwnerEvent.IntentAged(1));

        Assert.Equal(2, Assert.IsType<OwnerEffect.AskCoordinators>(Assert.Single(owner.Work)).Holders.Length);
    }

    [Fact]
    public void A_late_answer_about_an_earlier_intent_says_nothing_of_the_present_one()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1, 1);
        owner.Tell(new OwnerEvent.IntentAged(1)).Tell(new OwnerEvent.Released(_unit, HeldRow.UpToDate));
        owner.PlaceIntent(_unit, 1, 2);

        owner.Tell(new OwnerEvent.CoordinatorsAnswered(1, CoordinatorAnswer.Over));

        Assert.Empty(owner.Work);
        Assert.NotNull(owner.State.Intent);
    }

    [Fact]
    public void A_request_whose_commit_ended_while_it_waited_places_nothing()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.Tell(new OwnerEvent.CallCame(1));
        owner.Tell(new OwnerEvent.IntentRequestCame(2, DrivenOwner.Request(_unit, 1, _second)));
        owner.Tell(new OwnerEvent.Released(_unit, HeldRow.UpToDate));

        owner.Tell(new OwnerEvent.CallLeft());

        Assert.IsType<IntentDecision.GaveUp>(owner.Reply(2));
        Assert.Null(owner.State.Intent);
        Assert.True(owner.State.Gate.IsFree);
    }

    [Fact]
    public void An_owner_that_is_asked_to_leave_does_so_once_its_intent_has_ended()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);

        owner.Tell(new OwnerEvent.AskedToLeave());
        Assert.Empty(owner.Work);
        owner.Tell(new OwnerEvent.Published(_unit, DrivenOwner.At(2)));

        Assert.Contains(new OwnerEffect.Leave(), owner.Work);
        owner.Tell(new OwnerEvent.IntentRequestCame(1, DrivenOwner.Request(_other, 2, _second)));
        Assert.Equal(new IntentDecision.Waits(_second), owner.Reply(1));
    }

    [Fact]
    public void An_owner_that_ends_sends_its_visitors_to_the_store_and_its_requests_to_its_successor()
    {
        DrivenOwner owner = DrivenOwner.Holding(1);
        owner.PlaceIntent(_unit, 1);
        owner.Tell(new OwnerEvent.FindCame(1)).Tell(new OwnerEvent.IntentRequestCame(2, DrivenOwner.Request(_other, 1, _second)));

        owner.Tell(new OwnerEvent.Left());

        Assert.IsType<IntentDecision.Waits>(owner.Reply(2));
        Assert.Contains(owner.Work, effect => effect is OwnerEffect.Load);
    }

    private static StoredRow Row(DrivenOwner owner, long ticket) => Assert.IsType<OwnerEffect.GiveRow>(owner.Take(ticket)).Row;
}
