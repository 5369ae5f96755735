using Granary.Cluster.Calls;
using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Grains.Services;
using Orleans.Runtime;

namespace Granary.Grains.Units;

/// <summary>The messages of one attempt at a commit to the grains of its aggregates, which have numbers in key order.</summary>
/// <remarks>
/// A question is sent once; the attempt decides what follows from its failure. An end of an intent is told again and again until the grain
/// has heard it, or the caller gives up: to hear it twice does no harm, as each hold that is let go has a name of its own.
/// </remarks>
internal sealed class ParticipantCalls
{
    private static readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(5)) { Longest = TimeSpan.FromMilliseconds(250) };

    private readonly GrainReferences<IAggregateGrain> _grains;
    private readonly SiloServices _services;
    private readonly CommitMessage _commit;
    private readonly IntentHolder[] _holders;
    private readonly (string Key, long Expected)[] _parts;

    public ParticipantCalls(
        GrainReferences<IAggregateGrain> grains, SiloServices services, CommitMessage commit, IntentHolder self)
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
    }

    /// <summary>How many participants there are.</summary>
    public int Count => _parts.Length;

    /// <summary>The key of a participant.</summary>
    public string KeyOf(int index) => _parts[index].Key;

    /// <summary>Asks a grain to hold its aggregate still.</summary>
    /// <param name="index">The participant.</param>
    /// <param name="patience">For how long the grain may let the attempt wait for intents of others.</param>
    public Task<IntentReply> AskAsync(int index, TimeSpan patience) => Grain(_parts[index].Key).PlaceIntentAsync(new IntentMessage
    {
        CommitId = _commit.CommitId,
        Expected = _parts[index].Expected,
        Patience = patience,
        Attempt = _holders[index].Attempt,
        Coordinator = _holders[index].Coordinator,
    }).AsTask();

    /// <summary>Tells grains the versions and documents that the commit led to.</summary>
    public Task PublishAsync(IReadOnlyList<AggregateVersion> versions, CancellationToken cancellationToken) => Task.WhenAll(
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

    /// <summary>Ends the intents of the commit at the first participants, whichever attempt placed them.</summary>
    public Task ReleaseAsync(int count, HeldRow row, CancellationToken cancellationToken) => Task.WhenAll(
        _parts.Take(count).Select(part => TellAsync(part.Key, grain => grain.ReleaseAsync(_commit.CommitId, row), cancellationToken)));

    /// <summary>Ends the holds and the requests of this attempt at some participants.</summary>
    public Task LetGoAsync(Range parts, HeldRow row, CancellationToken cancellationToken) => Task.WhenAll(
        Enumerable.Range(0, _parts.Length).Take(parts).Select(index =>
        {
            Guid hold = _holders[index].Attempt;
            return TellAsync(_parts[index].Key, grain => grain.LetGoAsync(new CommitId(_commit.CommitId), hold, row), cancellationToken);
        }));

    /// <summary>Gives the next holds of some participants new names.</summary>
    /// <remarks>
    /// A message that lets go may be delivered twice, and the second copy after the aggregate is held again. It must not name that hold.
    /// </remarks>
    public void HoldAnew(Range parts)
    {
        foreach (ref IntentHolder holder in _holders.AsSpan(parts))
        {
            holder = holder with { Attempt = UniqueIds.NextInTime() };
        }
    }

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
                // The silo of the grain may be gone; then the grain's successor has to hear.
            }

            await _backoff.PauseAsync(attempt, _services.Time, cancellationToken);
        }
    }

    private IAggregateGrain Grain(string key) => _grains.Get(IdSpan.Create(key));
}
