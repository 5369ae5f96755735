using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

/// <summary>
/// An owner among visitors, units and a store that act in an order drawn at random, and the invariants that must hold meanwhile.
/// </summary>
internal sealed class OwnerWorld(int seed)
{
    private static readonly CommitId[] _commits = [CommitId.New(), CommitId.New(), CommitId.New()];

    private readonly Random _random = new(seed);
    private readonly HashSet<long> _waiting = [];
    private readonly HashSet<long> _lines = [];
    private readonly Dictionary<long, IntentRequest> _requests = [];
    private readonly List<int> _readings = [];
    private readonly List<(int Intent, bool IsAsked)> _looks = [];
    private OwnerState _state = OwnerState.Initial;
    private TimeSpan _now;
    private (CommitId CommitId, int Epoch)? _sent;
    private int _callsIn;
    private long _ticket;
    private long _stored = 1;

    /// <summary>Takes one step at random; the owner's invariants hold after each.</summary>
    public void Step()
    {
        _now += TimeSpan.FromMilliseconds(_random.Next(50));
        CommitId commit = _commits[_random.Next(_commits.Length)];
        int action = _random.Next(16);
        if (action < 9)
        {
            Visit(action, commit);
        }
        else
        {
            Hear(action, commit);
        }
    }

    /// <summary>Ends everything that is under way; then no visitor waits.</summary>
    public void Finish()
    {
        for (int i = 0; i < 10_000 && (_waiting.Count > 0 || _sent is not null || _callsIn > 0 || _readings.Count > 0); i++)
        {
            if (_state.Intent is { } intent)
            {
                Tell(new OwnerEvent.Released(intent.CommitId, HeldRow.UpToDate));
            }
            else if (_sent is { } sent)
            {
                EndCommit(sent.CommitId, sent.Epoch);
            }
            else if (_callsIn > 0)
            {
                _callsIn--;
                Tell(new OwnerEvent.CallLeft());
            }
            else if (_readings.Count > 0)
            {
                EndReading();
            }
        }

        Assert.Empty(_waiting);
        Assert.Empty(_state.Visitors);
        Assert.True(_state.Gate.IsFree);
    }

    private void Visit(int action, CommitId commit)
    {
        switch (action)
        {
            case 0:
                Come(ticket => new OwnerEvent.FindCame(ticket));
                break;
            case 1:
                Come(ticket =>
                {
                    _lines.Add(ticket);
                    return new OwnerEvent.CallCame(ticket);
                });
                Settle();
                break;
            case 2:
                Come(ticket => new OwnerEvent.CommitCame(ticket, commit));
                break;
            case 3 or 4:
                PlaceIntent(commit);
                break;
            case 5 when _callsIn > 0:
                _callsIn--;
                Tell(new OwnerEvent.CallLeft());
                break;
            case 6 when _callsIn > 0:
                Tell(new OwnerEvent.CallsStored(DrivenOwner.At(++_stored), _state.Row.Epoch));
                break;
            case 7 when _sent is { } sent:
                EndCommit(sent.CommitId, sent.Epoch);
                break;
            case 8 when _readings.Count > 0:
                EndReading();
                break;
        }
    }

    private void Hear(int action, CommitId commit)
    {
        switch (action)
        {
            case 9:
                Tell(new OwnerEvent.Published(commit, DrivenOwner.At(++_stored)));
                break;
            case 10:
                Tell(new OwnerEvent.Released(commit, IntentEnds.RowOf(_random.Next(2) == 0)));
                break;
            case 11 when _state.Intent is { Holders: [{ } holder, ..] } intent:
                Tell(new OwnerEvent.AttemptLetGo(intent.CommitId, holder.Attempt, IntentEnds.RowOf(_random.Next(2) == 0)));
                break;
            case 12 when _state.Intent is { } intent:
                KeepsIntent(new OwnerEvent.IntentAged(intent.Number));
                break;
            case 13 when _looks.Count > 0:
                EndLook();
                break;
            case 14 when _state.Visitors.Values.FirstOrDefault(visitor => visitor.For is Wait.ForIntent) is { } waiting:
                KeepsIntent(new OwnerEvent.WaitEnded(waiting.Ticket));
                break;
        }
    }

    private void Come(Func<long, OwnerEvent> comes)
    {
        long ticket = ++_ticket;
        _waiting.Add(ticket);
        Tell(comes(ticket));
    }

    private void Settle()
    {
        if (_callsIn > 0)
        {
            Come(_random.Next(2) == 0 ? ticket => new OwnerEvent.CallSettles(ticket) : ticket => new OwnerEvent.CallReads(ticket));
        }
    }

    private void PlaceIntent(CommitId commit)
    {
        IntentRequest request = DrivenOwner.Request(
            commit, _random.Next(3) == 0 ? _stored - 1 : _stored, TimeSpan.FromSeconds(_random.Next(3)));
        Come(ticket =>
        {
            _requests.Add(ticket, request);
            return new OwnerEvent.IntentRequestCame(ticket, request);
        });
    }

    private void EndCommit(CommitId commit, int epoch)
    {
        _sent = null;
        Tell(_random.Next(4) switch
        {
            0 => new OwnerEvent.CommitStored(commit, DrivenOwner.At(++_stored), epoch),
            1 => new OwnerEvent.CommitDecided(commit),
            2 => new OwnerEvent.CommitInDoubt(commit),
            _ => new OwnerEvent.CommitFailed(),
        });
    }

    private void EndReading()
    {
        int epoch = _readings[0];
        _readings.RemoveAt(0);
        Tell(_random.Next(5) == 0 ? new OwnerEvent.LoadFailed(epoch) : new OwnerEvent.Loaded(epoch, DrivenOwner.At(_stored)));
    }

    private void EndLook()
    {
        (int intent, bool isAsked) = _looks[0];
        _looks.RemoveAt(0);
        if (isAsked)
        {
            KeepsIntent(new OwnerEvent.CoordinatorsAnswered(intent, (CoordinatorAnswer)_random.Next(3)));
        }
        else
        {
            KeepsIntent(new OwnerEvent.NotResolved(intent));
        }
    }

    // Neither age nor the answer of a coordinator ends an intent; only the outcome in the database does.
    private void KeepsIntent(OwnerEvent happened)
    {
        int? before = _state.Intent?.Number;
        Tell(happened);
        if (before is { } number)
        {
            Assert.True(_state.Intents > number || _state.Intent?.Number == number, $"{happened} ended the intent {number}.");
        }
    }

    private void Tell(OwnerEvent happened)
    {
        OwnerStep step = OwnerSteps.Apply(_state, happened, DrivenOwner.Limits, _now);
        _state = step.State;
        foreach (OwnerEffect effect in step.Effects)
        {
            Do(effect);
        }

        Assert.True(_state.Intent is null || _state.Readable is null, "A find is answered beside an open intent.");
    }

    private void Do(OwnerEffect effect)
    {
        switch (effect)
        {
            case OwnerEffect.Answer answer:
                Assert.True(_waiting.Remove(answer.Ticket), $"The visitor {answer.Ticket} is answered twice, or never came: {answer}.");
                Answered(answer);
                break;
            case OwnerEffect.Load load:
                Assert.DoesNotContain(load.Epoch, _readings);
                _readings.Add(load.Epoch);
                break;
            case OwnerEffect.AskCoordinators ask:
                _looks.Add((ask.Intent, IsAsked: true));
                break;
            case OwnerEffect.Resolve resolve:
                _looks.Add((resolve.Intent, IsAsked: false));
                break;
        }
    }

    private void Answered(OwnerEffect.Answer answer)
    {
        switch (answer)
        {
            case OwnerEffect.GoOn when _lines.Remove(answer.Ticket):
                Assert.Null(_sent);
                _callsIn++;
                break;
            case OwnerEffect.Send send:
                Assert.Equal((null, 0), (_sent, _callsIn));
                _sent = (_commits[0], send.Epoch);
                break;
            case OwnerEffect.Reply { Decision: IntentDecision.Granted }:
                Assert.Equal(_requests[answer.Ticket].CommitId, _state.Intent?.CommitId);
                break;
        }
    }
}
