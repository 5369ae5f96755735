using Granary.Cluster.Wire;
using Granary.Grains.Attempts;
using Granary.Grains.Services;

namespace Granary.Grains.Units;

/// <summary>The grains of the aggregates that a commit writes or relies on, in key order.</summary>
/// <remarks>
/// <see cref="PlacingSteps"/> decides which grain is asked next; this type asks by <see cref="ParticipantCalls"/>, and tells the end. One
/// attempt uses it, and makes one request at a time.
/// </remarks>
internal sealed class Participants
{
    private readonly SiloServices _services;
    private readonly UnitDecisions _decisions;
    private readonly ParticipantCalls _calls;
    private PlacingState _state;

    public Participants(SiloServices services, UnitDecisions decisions, ParticipantCalls calls)
    {
        (_services, _decisions, _calls) = (services, decisions, calls);
        _state = new PlacingState(_calls.Count, PlacingSteps.PatienceFor(services.Options.Cluster.IntentLimit));
    }

    /// <summary>Asks every grain to hold its aggregate still.</summary>
    /// <returns>Whether all do. Where not all do, those asked before still hold theirs.</returns>
    public async Task<UnitEvent> PlaceIntentsAsync()
    {
        PlacingSteps.Step step = PlacingSteps.Begin(_state);
        while (true)
        {
            _state = step.State;
            PlacingEvent ended;
            switch (step.Effect)
            {
                case PlacingEffect.AskAlone alone:
                    ended = new PlacingEvent.AnsweredAlone(ParticipantAnswer.FromReply(await _calls.AskAsync(alone.Index, alone.Patience)));
                    break;
                case PlacingEffect.AskTogether together:
                    ended = await AskAsync(together);
                    break;
                case PlacingEffect.GiveBack back:
                    using (var limit = new CancellationTokenSource(_services.Options.Cluster.PublishWithin, _services.Time))
                    {
                        await _calls.LetGoAsync(back.Indexes, HeldRow.UpToDate, limit.Token).WaitAsync(limit.Token);
                    }

                    _calls.HoldAnew(back.Indexes);
                    ended = new PlacingEvent.GivenBack();
                    break;
                case PlacingEffect.Refuse refuse:
                    return new UnitEvent.Refused(new CommitReply
                    {
                        Kind = CommitReplyKind.Conflicted, Key = _calls.KeyOf(refuse.Index), Actual = refuse.Actual,
                    });
                case PlacingEffect.Fail fail:
                    return new UnitEvent.NotTold(new CommitReply { Failure = fail.Failure });
                default:
                    return new UnitEvent.Placed();
            }

            step = _decisions.ApplyPlacing(_state, ended);
        }
    }

    /// <summary>Tells grains how the commit, or this attempt, ended; those that cannot be reached, again and again.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up. A grain that does not hear finds out by itself.</param>
    public Task TellAsync(UnitEffect message, CancellationToken cancellationToken) => message switch
    {
        UnitEffect.Publish publish => _calls.PublishAsync(publish.Versions, cancellationToken),
        UnitEffect.Reload => _calls.ReleaseAsync(_calls.Count, HeldRow.Stale, cancellationToken),
        UnitEffect.Release => _calls.ReleaseAsync(_state.Asked, HeldRow.UpToDate, cancellationToken),
        UnitEffect.LetGo letGo => _calls.LetGoAsync(.._state.Asked, letGo.Row, cancellationToken),
        _ => throw new InvalidOperationException($"{message.GetType().Name} is nothing to tell."),
    };

    private async Task<PlacingEvent> AskAsync(PlacingEffect.AskTogether together)
    {
        IntentReply[] replies = await Task.WhenAll(
            Enumerable.Range(0, _calls.Count).Take(together.Indexes).Select(index => _calls.AskAsync(index, TimeSpan.Zero)));
        return new PlacingEvent.AnsweredTogether([.. replies.Select(ParticipantAnswer.FromReply)]);
    }
}
