using Granary.Cluster.Calls;
using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Grains.Services;
using Orleans;

namespace Granary.Grains.Units;

/// <summary>The grains of the aggregates that a commit writes or relies on, in key order.</summary>
/// <remarks><see cref="PlacingSteps"/> decides whom to ask next; this type asks, and tells.</remarks>
internal sealed class Participants
{
    private static readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(5)) { Longest = TimeSpan.FromMilliseconds(250) };
    private static readonly TimeSpan _longestPatience = TimeSpan.FromSeconds(5);

    private readonly IGrainFactory _grains;
    private readonly SiloServices _services;
    private readonly CommitMessage _commit;
    private readonly IntentHolder[] _holders;
    private readonly (string Key, long Expected)[] _parts;
    private PlacingState _state;

    public Participants(IGrainFactory grains, SiloServices services, CommitMessage commit, IntentHolder self)
    {
        _grains = grains;
        _services = services;
        _commit = commit;
        _parts =
        [
            .. commit.Writes.Select(write => (write.Key, write.Expected))
                .Concat(commit.Reads.Select(read => (read.Key, Expected: read.Version)))
                .OrderBy(part => GrainKey.Parse(part.Key)),
        ];
        _holders = new IntentHolder[_parts.Length];
        Array.Fill(_holders, self);
        TimeSpan patience = services.Options.Cluster.IntentLimit / 5;
        _state = new PlacingState(_parts.Length, patience < _longestPatience ? patience : _longestPatience);
    }

    /// <summary>Asks every grain to hold its aggregate still.</summary>
    /// <returns>Whether all do. Where not all do, those asked before still hold theirs.</returns>
    public async Task<UnitEvent> PlaceIntentsAsync()
    {
        PlacingStep step = PlacingSteps.Begin(_state);
        while (true)
        {
            _state = step.State;
            PlacingEvent ended;
            switch (step.Effect)
            {
                case PlacingEffect.AskAlone alone:
                    ended = new PlacingEvent.AnsweredAlone(IntentAnswer.FromReply(await AskAsync(alone.Index, alone.Patience)));
                    break;
                case PlacingEffect.AskTogether together:
                    ended = await AskAsync(together);
                    break;
                case PlacingEffect.GiveBack back:
                    using (var limit = new CancellationTokenSource(_services.Options.Cluster.PublishWithin, _services.Time))
                    {
                        await LetGoAsync(back.Places, HeldRow.UpToDate, limit.Token).WaitAsync(limit.Token);
                    }

                    HoldAnew(back.Places);
                    ended = new PlacingEvent.GivenBack();
                    break;
                case PlacingEffect.Refuse refuse:
                    return new UnitEvent.Refused(new CommitReply
                    {
                        Kind = CommitReplyKind.Conflicted, Key = _parts[refuse.Index].Key, Actual = refuse.Actual,
                    });
                case PlacingEffect.Fail fail:
                    return new UnitEvent.NotTold(new CommitReply { Failure = fail.Failure });
                default:
                    return new UnitEvent.Placed();
            }

            step = PlacingSteps.Apply(_state, ended);
        }
    }

    /// <summary>Tells grains how the commit, or this attempt, ended; those that cannot be reached, again and again.</summary>
    /// <param name="message">What they are told.</param>
    /// <param name="cancellationToken">Gives up. A grain that does not hear finds out by itself.</param>
    public Task TellAsync(UnitEffect message, CancellationToken cancellationToken) => message switch
    {
        UnitEffect.Publish publish => PublishAsync(publish.Versions, cancellationToken),
        UnitEffect.Reload => ReleaseAsync(_parts.Length, HeldRow.Stale, cancellationToken),
        UnitEffect.Release => ReleaseAsync(_state.Asked, HeldRow.UpToDate, cancellationToken),
        UnitEffect.LetGo letGo => LetGoAsync(.._state.Asked, letGo.IsStale ? HeldRow.Stale : HeldRow.UpToDate, cancellationToken),
        _ => throw new InvalidOperationException($"{message.GetType().Name} is nothing to tell."),
    };

    private Task PublishAsync(IReadOnlyList<AggregateVersion> versions, CancellationToken cancellationToken) => Task.WhenAll(
        [
            .. _commit.Writes.Select((write, i) => TellAsync(
                write.Key,
                grain => grain.PublishAsync(new PublishMessage
                {
                    CommitId = _commit.CommitId, Version = versions[i].Value, Document = write.Document,
                }),
                cancellationToken)),
            .. _commit.Reads.Select(read => TellAsync(
                read.Key, grain => grain.ReleaseAsync(_commit.CommitId, HeldRow.UpToDate), cancellationToken)),
        ]);

    private Task ReleaseAsync(int count, HeldRow row, CancellationToken cancellationToken) => Task.WhenAll(
        _parts.Take(count).Select(part => TellAsync(part.Key, grain => grain.ReleaseAsync(_commit.CommitId, row), cancellationToken)));

    private Task LetGoAsync(Range parts, HeldRow row, CancellationToken cancellationToken) => Task.WhenAll(
        Enumerable.Range(0, _parts.Length).Take(parts).Select(index =>
        {
            Guid hold = _holders[index].Attempt;
            return TellAsync(_parts[index].Key, grain => grain.LetGoAsync(new CommitId(_commit.CommitId), hold, row), cancellationToken);
        }));

    // A message that lets go may be delivered twice, and the second copy after the aggregate is held again. It must not name that hold.
    private void HoldAnew(Range parts)
    {
        foreach (ref IntentHolder holder in _holders.AsSpan(parts))
        {
            holder = holder with { Attempt = Guid.NewGuid() };
        }
    }

    private async Task<PlacingEvent> AskAsync(PlacingEffect.AskTogether together)
    {
        IntentReply[] replies = await Task.WhenAll(
            Enumerable.Range(0, _parts.Length).Take(together.Places).Select(index => AskAsync(index, TimeSpan.Zero)));
        return new PlacingEvent.AnsweredTogether([.. replies.Select(IntentAnswer.FromReply)]);
    }

    private Task<IntentReply> AskAsync(int index, TimeSpan patience) => Grain(_parts[index].Key).PlaceIntentAsync(new IntentMessage
    {
        CommitId = _commit.CommitId,
        Expected = _parts[index].Expected,
        Patience = patience,
        Attempt = _holders[index].Attempt,
        Coordinator = _holders[index].Coordinator,
    }).AsTask();

    // A message that is told twice is as good as one that is told once: each hold that is let go has a name of its own.
    private async Task TellAsync(string key, Func<IAggregateGrain, ValueTask> tell, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await tell(Grain(key));
                return;
            }
            catch (Exception lost) when (CallFailure.IsLost(lost))
            {
                // Its silo may be gone; then the successor of the grain has to hear.
            }

            await _backoff.PauseAsync(attempt, _services.Time, cancellationToken);
        }
    }

    private IAggregateGrain Grain(string key) => _grains.GetGrain<IAggregateGrain>(key);
}
