using Granary.Contracts.Cluster;
using Granary.Domain;
using Granary.Grains.Hosting;
using Orleans;

namespace Granary.Grains.Units;

/// <summary>The grains of the aggregates that a commit writes or relies on, in key order.</summary>
internal sealed class Participants
{
    // The first alone, so that of two units over the same aggregates one gets all; then many at once, as a large unit would wait long.
    private const int AtOnce = 16;

    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMilliseconds(250);

    // A healthy commit ends sooner, and a call of a grain may take no longer than CallLimit says.
    private static readonly TimeSpan _longestPatience = TimeSpan.FromSeconds(1);

    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly CommitMessage _commit;
    private readonly TimeSpan _patience;
    private readonly (string Key, long Expected)[] _parts;
    private int _asked;

    public Participants(IGrainFactory grains, SiloServices services, CommitMessage commit)
    {
        _grains = grains;
        _time = services.Time;
        TimeSpan patience = services.Options.Cluster.IntentLimit / 5;
        _patience = patience < _longestPatience ? patience : _longestPatience;
        _commit = commit;
        _parts =
        [
            .. commit.Writes.Select(write => (write.Key, write.Expected))
                .Concat(commit.Reads.Select(read => (read.Key, Expected: read.Version)))
                .OrderBy(part => GrainKey.Parse(part.Key)),
        ];
    }

    /// <summary>Asks every grain to hold its aggregate still.</summary>
    /// <remarks>
    /// One grain asked alone lets its asker wait for the intent of another unit: whoever is waited for is further on in key order, so none
    /// waits in a circle. Of many asked at once none may wait, as what the others hold is out of order.
    /// </remarks>
    /// <returns>Null where all do; otherwise the reply to the caller, and those asked before still hold theirs.</returns>
    public async Task<CommitReply?> PlaceIntentsAsync()
    {
        long began = _time.GetTimestamp();
        for (int size = 1; _asked < _parts.Length; size = _parts.Length <= AtOnce / 2 ? 1 : AtOnce)
        {
            (string Key, long Expected)[] next = _parts[_asked..Math.Min(_parts.Length, _asked + size)];
            _asked += next.Length;
            TimeSpan left = size == 1 ? _patience - _time.GetElapsedTime(began) : TimeSpan.Zero;
            IntentReply[] replies = await Task.WhenAll(next.Select(part => Grain(part.Key).PlaceIntentAsync(
                new IntentMessage { CommitId = _commit.CommitId, Expected = part.Expected, Patience = left }).AsTask()));
            int refused = Array.FindIndex(replies, reply => !reply.IsGranted);
            if (refused >= 0)
            {
                return replies[refused].Failure is { } failure
                    ? new CommitReply { Failure = failure }
                    : new CommitReply { Kind = CommitReplyKind.Conflicted, Key = next[refused].Key, Actual = replies[refused].Actual };
            }
        }

        return null;
    }

    /// <summary>Tells every grain what became of its aggregate; those that cannot be reached, again and again.</summary>
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
                read.Key, grain => grain.ReleaseAsync(_commit.CommitId, false), cancellationToken)),
        ]);

    /// <summary>Lets every grain go, and makes it read again.</summary>
    public Task ReloadAsync(CancellationToken cancellationToken) => Task.WhenAll(
        _parts.Select(part => TellAsync(part.Key, grain => grain.ReleaseAsync(_commit.CommitId, true), cancellationToken)));

    /// <summary>Lets every grain go that was asked to hold still; one that does not hear of it finds out by itself.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => Task.WhenAll(_parts.Take(_asked).Select(
        part => TellAsync(part.Key, grain => grain.ReleaseAsync(_commit.CommitId, false), cancellationToken)));

    // Told twice is as good as told once.
    private async Task TellAsync(string key, Func<IAggregateGrain, ValueTask> tell, CancellationToken cancellationToken)
    {
        for (TimeSpan pause = _firstPause; ; pause = pause * 2 < _longestPause ? pause * 2 : _longestPause)
        {
            try
            {
                await tell(Grain(key));
                return;
            }
            catch (Exception lost) when (CallFailure.IsLost(lost))
            {
                // Its silo may be gone; then its successor is to hear of it.
            }

            await Task.Delay(pause, _time, cancellationToken);
        }
    }

    private IAggregateGrain Grain(string key) => _grains.GetGrain<IAggregateGrain>(key);
}
