using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates;

/// <summary>
/// The owner of an aggregate: it asks its <see cref="OwnerRules"/> what each event leads to, and does that. It decides nothing itself.
/// </summary>
/// <remarks>
/// Safe within the turns of one activation. Turns interleave at every await, so each event is applied as a whole: an event that comes while
/// another one is being applied waits for its end.
/// </remarks>
internal sealed class Owner(IOwnerHost host, OwnerRules rules, TimeProvider time)
{
    // Well within the time after which Orleans gives a call up.
    private static readonly TimeSpan _answerWithin = TimeSpan.FromSeconds(2);

    private readonly long _began = time.GetTimestamp();
    private readonly Dictionary<long, OwnerWaiter> _waiters = [];
    private readonly Queue<OwnerEvent> _events = [];
    private OwnerState _state = OwnerState.Initial;
    private bool _isApplying;
    private long _ticket;
    private OwnerEffect.Answer? _answer;
    private ExceptionDispatchInfo? _unread;
    private (int Intent, IDisposable Timer)? _watch;

    /// <summary>See <see cref="RowState.Epoch"/>. A visitor notes it before it writes, and states it with the result.</summary>
    public int Epoch => _state.Row.Epoch;

    /// <summary>Whether the row is in memory, though an intent may keep it from readers.</summary>
    public bool HoldsRow => _state.Row.Known is not null;

    /// <summary>The row, once no intent is open.</summary>
    /// <exception cref="StoreUnavailableException">
    /// The store could not be asked, or the commit of an intent was undecided for as long as callers wait (<c>Cluster:RepeatFor</c>).
    /// </exception>
    public ValueTask<StoredRow> FindAsync() => rules.Readable(_state) is { } row
        ? ValueTask.FromResult(row)
        : RowAsync(AskAsync(NextTicket(), ticket => new OwnerEvent.FindCame(ticket)));

    /// <summary>The row, for a call that is in.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    public ValueTask<StoredRow> ReadAsync() => _state.Row.Known is { } row
        ? ValueTask.FromResult(row)
        : RowAsync(AskAsync(NextTicket(), ticket => new OwnerEvent.CallReads(ticket)));

    /// <summary>Lets a call in, which leaves by <see cref="OwnerEvent.CallLeft"/>.</summary>
    public async ValueTask EnterAsync() => await AskAsync(NextTicket(), ticket => new OwnerEvent.CallCame(ticket));

    /// <summary>Waits until no intent is open, for a call that is in.</summary>
    /// <exception cref="StoreUnavailableException">The commit of an intent was undecided for as long as callers wait.</exception>
    public async Task SettleAsync()
    {
        if (_state.Intent is not null)
        {
            RequireAnswered(await AskAsync(NextTicket(), ticket => new OwnerEvent.CallSettles(ticket)));
        }
    }

    /// <summary>Lets a commit of this aggregate alone in, which leaves by one of the events about a commit.</summary>
    /// <returns>The epoch in which the commit is sent.</returns>
    /// <exception cref="StoreUnavailableException">
    /// The commit of an intent was undecided for as long as callers wait; then the commit is not in.
    /// </exception>
    public async Task<int> EnterAloneAsync(CommitId commitId) =>
        RequireAnswered(await AskAsync(NextTicket(), ticket => new OwnerEvent.CommitCame(ticket, commitId))) is OwnerEffect.Send send
            ? send.Epoch
            : throw new UnreachableException("A commit that came is sent or refused.");

    /// <summary>Asks for an intent. If the decision takes long, the answer is that the request still waits.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    public async Task<IntentDecision> PlaceIntentAsync(IntentRequest request)
    {
        long ticket = NextTicket();
        Task<OwnerEffect.Answer> answering = AskAsync(ticket, own => new OwnerEvent.IntentRequestCame(own, request)).AsTask();
        if (answering.IsCompletedSuccessfully && await answering is OwnerEffect.Join { Earlier: var earlier })
        {
            (ticket, answering) = (earlier, WaiterOf(earlier).Answer);
        }

        try
        {
            return RequireAnswered(await answering.WaitAsync(_answerWithin, time)) is OwnerEffect.Reply reply
                ? reply.Decision
                : throw new UnreachableException("A request for an intent gets a reply.");
        }
        catch (TimeoutException)
        {
            return new IntentDecision.Waits(_state.LeftOf(ticket, Now()));
        }
    }

    /// <summary>Applies an event, and does what follows from it.</summary>
    /// <remarks>An event that comes while another one is applied waits in line, so effects may tell events without nesting.</remarks>
    public void Tell(OwnerEvent happened)
    {
        _events.Enqueue(happened);
        if (_isApplying)
        {
            return;
        }

        _isApplying = true;
        try
        {
            while (_events.TryDequeue(out OwnerEvent? next))
            {
                OwnerStep step = rules.Apply(_state, next, Now());
                _state = step.State;
                foreach (OwnerEffect effect in step.Effects)
                {
                    Do(effect);
                }
            }
        }
        finally
        {
            _isApplying = false;
        }
    }

    private ValueTask<OwnerEffect.Answer> AskAsync(long ticket, Func<long, OwnerEvent> question)
    {
        _answer = null;
        Tell(question(ticket));
        return _answer is { } answer && answer.Ticket == ticket
            ? ValueTask.FromResult(answer)
            : new ValueTask<OwnerEffect.Answer>(WaiterOf(ticket).Answer);
    }

    private void Do(OwnerEffect effect)
    {
        switch (effect)
        {
            case OwnerEffect.Answer answer:
                Give(answer);
                break;
            case OwnerEffect.Load load:
                LoadAsync(load.Epoch).Observe(host.ReportDefect);
                break;
            case OwnerEffect.Hold hold:
                host.Count(hold.Row);
                break;
            case OwnerEffect.WakeAfter wake:
                WaiterOf(wake.Ticket).WakeAfter(
                    wake.Time, time, () => host.Turn(() => Tell(new OwnerEvent.WaitEnded(wake.Ticket))));
                break;
            case OwnerEffect.Watch watch:
                Unwatch();
                _watch = (watch.Intent, host.Watch(rules.Limits, () => Tell(new OwnerEvent.IntentAged(watch.Intent))));
                break;
            case OwnerEffect.Unwatch:
                Unwatch();
                break;
            case OwnerEffect.AskCoordinators ask:
                AskCoordinatorsAsync(ask).Observe(host.ReportDefect);
                break;
            case OwnerEffect.Resolve resolve:
                ResolveAsync(resolve).Observe(host.ReportDefect);
                break;
            case OwnerEffect.Leave:
                host.Leave();
                break;
            default:
                throw new UnreachableException($"The owner cannot do {effect}.");
        }
    }

    private void Give(OwnerEffect.Answer answer)
    {
        if (_waiters.Remove(answer.Ticket, out OwnerWaiter? waiter))
        {
            waiter.Complete(answer);
        }
        else
        {
            _answer = answer;
        }
    }

    private void Unwatch()
    {
        _watch?.Timer.Dispose();
        _watch = null;
    }

    private async Task LoadAsync(int epoch)
    {
        OwnerEvent end;
        try
        {
            end = new OwnerEvent.Loaded(epoch, await host.LoadAsync());
        }
        catch (Exception failure)
        {
            // The failure goes to all visitors that wait for the row.
            _unread = ExceptionDispatchInfo.Capture(failure);
            end = new OwnerEvent.LoadFailed(epoch);
        }

        Tell(end);
    }

    private async Task AskCoordinatorsAsync(OwnerEffect.AskCoordinators ask) =>
        Tell(new OwnerEvent.CoordinatorsAnswered(ask.Intent, await host.AskCoordinatorsAsync(ask.CommitId, ask.Holders)));

    private async Task ResolveAsync(OwnerEffect.Resolve resolve) => Tell(await host.TryResolveAsync(resolve.CommitId)
        ? new OwnerEvent.Resolved(resolve.CommitId)
        : new OwnerEvent.NotResolved(resolve.Intent));

    private async ValueTask<StoredRow> RowAsync(ValueTask<OwnerEffect.Answer> answering) =>
        RequireAnswered(await answering) is OwnerEffect.GiveRow given
            ? given.Row
            : throw new UnreachableException("A visitor that asks for the row gets it or is refused.");

    private OwnerEffect.Answer RequireAnswered(OwnerEffect.Answer answer)
    {
        if (answer is OwnerEffect.RefuseUndecided { CommitId: var commitId })
        {
            throw new StoreUnavailableException(
                $"Commit {commitId} over this aggregate is still undecided after {rules.Limits.RepeatFor} (Cluster:RepeatFor).");
        }

        if (answer is OwnerEffect.RefuseUnread)
        {
            _unread?.Throw();
        }

        return answer;
    }

    private OwnerWaiter WaiterOf(long ticket)
    {
        if (!_waiters.TryGetValue(ticket, out OwnerWaiter? waiter))
        {
            _waiters.Add(ticket, waiter = new OwnerWaiter());
        }

        return waiter;
    }

    private long NextTicket() => ++_ticket;

    private TimeSpan Now() => time.GetElapsedTime(_began);
}
