using Granary.Contracts.Cluster;
using Granary.Domain;
using Orleans;

namespace Granary.Grains.Units;

/// <summary>The grains of the aggregates that a commit writes or relies on, in key order.</summary>
internal sealed class Participants
{
    // The first alone, so that of two units over the same aggregates one gets all; then many at once, as a large unit would wait long.
    private const int AtOnce = 16;

    private readonly IGrainFactory _grains;
    private readonly CommitMessage _commit;
    private readonly (string Key, long Expected)[] _parts;
    private int _asked;

    public Participants(IGrainFactory grains, CommitMessage commit)
    {
        _grains = grains;
        _commit = commit;
        _parts =
        [
            .. commit.Writes.Select(write => (write.Key, write.Expected))
                .Concat(commit.Reads.Select(read => (read.Key, Expected: read.Version)))
                .OrderBy(part => GrainKey.Parse(part.Key)),
        ];
    }

    /// <summary>Asks every grain to hold its aggregate still.</summary>
    /// <returns>Null where all do; otherwise the reply to the caller, and no grain holds anything any more.</returns>
    public async Task<CommitReply?> PlaceIntentsAsync()
    {
        for (int size = 1; _asked < _parts.Length; size = _parts.Length <= AtOnce / 2 ? 1 : AtOnce)
        {
            (string Key, long Expected)[] next = _parts[_asked..Math.Min(_parts.Length, _asked + size)];
            _asked += next.Length;
            IntentReply[] replies = await Task.WhenAll(next.Select(part => Grain(part.Key).PlaceIntentAsync(
                new IntentMessage { CommitId = _commit.CommitId, Expected = part.Expected }).AsTask()));
            int refused = Array.FindIndex(replies, reply => !reply.IsGranted);
            if (refused >= 0)
            {
                await ReleaseAsync(isStale: false);
                return replies[refused].Failure is { } failure
                    ? new CommitReply { Failure = failure }
                    : new CommitReply { Kind = CommitReplyKind.Conflicted, Key = next[refused].Key, Actual = replies[refused].Actual };
            }
        }

        return null;
    }

    /// <summary>Tells every grain what became of its aggregate.</summary>
    public Task PublishAsync(IReadOnlyList<AggregateVersion> versions) => Task.WhenAll(
        [
            .. _commit.Writes.Select((write, i) => Grain(write.Key).PublishAsync(new PublishMessage
            {
                CommitId = _commit.CommitId, Version = versions[i].Value, Document = write.Document,
            }).AsTask()),
            .. _commit.Reads.Select(read => Grain(read.Key).ReleaseAsync(_commit.CommitId, false).AsTask()),
        ]);

    /// <summary>Lets every grain go that was asked to hold still.</summary>
    /// <param name="isStale">Whether what the grains hold may be out of date.</param>
    public Task ReleaseAsync(bool isStale)
    {
        int count = isStale ? _parts.Length : _asked;
        return Task.WhenAll(_parts.Take(count).Select(part => Grain(part.Key).ReleaseAsync(_commit.CommitId, isStale).AsTask()));
    }

    private IAggregateGrain Grain(string key) => _grains.GetGrain<IAggregateGrain>(key);
}
