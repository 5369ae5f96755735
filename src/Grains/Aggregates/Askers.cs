using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates;

/// <summary>Those who ask to hold an aggregate still, and the order in which they may.</summary>
/// <remarks>
/// An asker without patience is answered at once, whatever it expects: it may hold aggregates that come later in key order, and whoever
/// waits while holding such closes a circle. One with patience waits for intents and for calls. Waiters come first: otherwise those who
/// only try would keep them out.
/// </remarks>
internal sealed class Askers(DurableRow row, TurnGate gate, Intents intents, TimeProvider time)
{
    // Well within the time after which Orleans gives a call up.
    private static readonly TimeSpan _answerWithin = TimeSpan.FromSeconds(2);

    private readonly List<(Asker Asker, Task<IntentReply> Reply)> _waiting = [];

    /// <summary>Whether the activation is about to leave, so that the question is for its successor.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>Answers a question, or joins it where it is being asked already.</summary>
    public async Task<IntentReply> AskAsync(IntentMessage message)
    {
        (Asker Asker, Task<IntentReply> Reply) asked = _waiting.Find(entry => entry.Asker.IsRepeatedBy(message));
        if (asked.Asker is null)
        {
            asked = Begin(new Asker(message, time));
        }

        try
        {
            return await asked.Reply.WaitAsync(_answerWithin, time);
        }
        catch (TimeoutException)
        {
            return new IntentReply { IsWaiting = true, Left = asked.Asker.Left };
        }
    }

    /// <summary>Gives up what is asked on behalf of a commit that is decided.</summary>
    public void Withdraw(CommitId commitId) => _waiting.ForEach(entry => entry.Asker.IsWithdrawn |= entry.Asker.CommitId == commitId);

    /// <summary>Gives up what one attempt asks.</summary>
    public void Withdraw(Guid attempt) => _waiting.ForEach(entry => entry.Asker.IsWithdrawn |= entry.Asker.Holder.Attempt == attempt);

    private (Asker Asker, Task<IntentReply> Reply) Begin(Asker asker)
    {
        Task<IntentReply> reply = PlaceAsync(asker);
        if (!reply.IsCompleted)
        {
            _waiting.Add((asker, reply));
            _ = ForgetAsync(asker, reply);
        }

        return (asker, reply);
    }

    private async Task ForgetAsync(Asker asker, Task reply)
    {
        await reply.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _waiting.RemoveAll(entry => entry.Asker == asker);
    }

    private async Task<IntentReply> PlaceAsync(Asker asker)
    {
        while (!asker.IsWithdrawn && !IsLeaving)
        {
            if (intents.Current is { } own && own.CommitId == asker.CommitId)
            {
                // Its unit was sent again. Calls may be in that wait for this very intent.
                own.TakeUp(asker.Holder);
                return new IntentReply { IsGranted = true, Left = asker.Left };
            }

            if (intents.Current is { } other)
            {
                if (await FindObstacleAsync(asker.Expected) is { } actual)
                {
                    // The expected version is gone; waiting only delays the callers behind.
                    return new IntentReply { Actual = actual.Value };
                }

                if (!await asker.WaitAsync(other))
                {
                    break;
                }
            }
            else if (await TryPlaceAsync(asker) is { } reply)
            {
                return reply;
            }
            else if (!asker.IsPatient)
            {
                break;
            }
        }

        if (!asker.IsPatient)
        {
            return new IntentReply { IsHeld = true };
        }

        return IsLeaving && !asker.IsWithdrawn
            ? new IntentReply { IsWaiting = true, Left = asker.Left }
            : new IntentReply { IsHeld = true, Actual = Visible(await row.GetAsync()).Value, Left = asker.Left };
    }

    /// <summary>Places an intent where nobody is in; null where somebody is, or another intent was first.</summary>
    private async Task<IntentReply?> TryPlaceAsync(Asker asker)
    {
        if (!await TryEnterAsync(asker))
        {
            return null;
        }

        try
        {
            if (intents.Current is not null || asker.IsWithdrawn)
            {
                // To wait for an intent in here would keep out those who may not wait.
                return null;
            }

            if (await FindObstacleAsync(asker.Expected) is { } actual)
            {
                return new IntentReply { Actual = actual.Value };
            }

            if (intents.Current is not null || asker.IsWithdrawn)
            {
                return null;
            }

            intents.Hold(asker.CommitId, asker.Holder);
            return new IntentReply { IsGranted = true, Left = asker.Left };
        }
        finally
        {
            gate.LeaveAlone();
        }
    }

    // An intent that is placed dismisses those in line: a commit before them may be the next in, and wait in there for that intent.
    private Task<bool> TryEnterAsync(Asker asker) => asker.IsPatient
        ? gate.TryEnterAloneAsync()
        : Task.FromResult(!_waiting.Exists(entry => entry.Asker.IsPatient && !entry.Asker.IsWithdrawn) && gate.TryEnterAlone());

    /// <summary>The version in the way of a commit that expects another one; null where there is none.</summary>
    private async Task<AggregateVersion?> FindObstacleAsync(ExpectedVersion expected)
    {
        // What was not read yet is not read for this: the database compares versions in any case.
        if (row.Known is not { } known || expected.Accepts(Visible(known)))
        {
            return null;
        }

        if (expected.Value > 0 && known.Version.Value > expected.Value)
        {
            // Versions never come back.
            return Visible(known);
        }

        // The unit may have seen what this grain has not heard of.
        row.Forget();
        AggregateVersion actual = Visible(await row.GetAsync());
        return expected.Accepts(actual) ? null : actual;
    }

    private static AggregateVersion Visible(StoredRow row) => row.Document is null ? AggregateVersion.Absent : row.Version;
}
