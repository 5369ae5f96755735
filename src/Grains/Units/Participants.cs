using Granary.Cluster.Calls;
using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Grains.Aggregates;
using Granary.Grains.Hosting;
using Orleans;

namespace Granary.Grains.Units;

/// <summary>The grains of the aggregates that a commit writes or relies on, in key order.</summary>
internal sealed class Participants
{
    // Bounds what is held for a moment and given back where a large unit meets another one.
    private const int AtOnce = 16;

    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMilliseconds(250);

    // Even with none left for the intents of others, it waits for the calls that a grain has in: those end by themselves.
    private static readonly TimeSpan _leastPatience = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _longestPatience = TimeSpan.FromSeconds(5);

    private readonly IGrainFactory _grains;
    private readonly SiloServices _services;
    private readonly CommitMessage _commit;
    private readonly IntentHolder _self;
    private readonly (string Key, long Expected)[] _parts;
    private TimeSpan _patience;
    private int _asked;

    public Participants(IGrainFactory grains, SiloServices services, CommitMessage commit, IntentHolder self)
    {
        _grains = grains;
        _services = services;
        _commit = commit;
        _self = self;
        TimeSpan patience = services.Options.Cluster.IntentLimit / 5;
        _patience = patience < _longestPatience ? patience : _longestPatience;
        _parts =
        [
            .. commit.Writes.Select(write => (write.Key, write.Expected))
                .Concat(commit.Reads.Select(read => (read.Key, Expected: read.Version)))
                .OrderBy(part => GrainKey.Parse(part.Key)),
        ];
    }

    /// <summary>Asks every grain to hold its aggregate still.</summary>
    /// <remarks>
    /// One grain asked alone lets its asker wait, for intents and for calls; nothing later in key order is held meanwhile. Then the next
    /// ones are asked at once, and none of them lets anybody wait. Where one is in use, all behind it are given back before the unit waits
    /// for it. So whoever is waited for is further on in key order than all that the waiting unit holds, and no wait closes a circle.
    /// </remarks>
    /// <returns>Null where all do; otherwise the reply to the caller, and those asked before still hold theirs.</returns>
    public async Task<CommitReply?> PlaceIntentsAsync()
    {
        for (int placed = 0; placed < _parts.Length;)
        {
            if (Refusal(placed, await AskAloneAsync(placed)) is { } refusal)
            {
                return refusal;
            }

            bool areFree = true;
            for (placed++; areFree && placed < _parts.Length - 1;)
            {
                (placed, areFree, refusal) = await AskAtOnceAsync(placed);
                if (refusal is not null)
                {
                    return refusal;
                }
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

    /// <summary>Ends the intents of a commit that is decided, and makes every grain read again.</summary>
    public Task ReloadAsync(CancellationToken cancellationToken) => Task.WhenAll(
        _parts.Select(part => TellAsync(part.Key, grain => grain.ReleaseAsync(_commit.CommitId, true), cancellationToken)));

    /// <summary>Ends the intents of a commit that will never be applied.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => Task.WhenAll(_parts.Take(_asked).Select(
        part => TellAsync(part.Key, grain => grain.ReleaseAsync(_commit.CommitId, false), cancellationToken)));

    /// <summary>Ends what this attempt holds or waits for; a grain that does not hear of it finds out by itself.</summary>
    public Task LetGoAsync(bool isStale, CancellationToken cancellationToken) => LetGoAsync(.._asked, isStale, cancellationToken);

    private Task LetGoAsync(Range parts, bool isStale, CancellationToken cancellationToken)
    {
        var message = new LetGoMessage { CommitId = _commit.CommitId, Attempt = _self.Attempt, IsStale = isStale };
        return Task.WhenAll(_parts[parts].Select(part => TellAsync(part.Key, grain => grain.LetGoAsync(message), cancellationToken)));
    }

    private async Task<IntentReply> AskAloneAsync(int index)
    {
        while (true)
        {
            IntentReply reply = await AskAsync(index, _patience > _leastPatience ? _patience : _leastPatience);
            if (reply.IsGranted || reply.IsWaiting)
            {
                _patience = reply.Left;
            }

            if (!reply.IsWaiting)
            {
                return reply;
            }
        }
    }

    /// <summary>Asks several grains, none of which lets anybody wait.</summary>
    /// <returns>
    /// How many intents are placed in key order without a gap, whether none of those asked was in use, and the reply to the caller where
    /// the unit is refused.
    /// </returns>
    private async Task<(int Placed, bool AreFree, CommitReply? Refusal)> AskAtOnceAsync(int first)
    {
        int end = Math.Min(_parts.Length, first + AtOnce);
        IntentReply[] replies = await Task.WhenAll(Enumerable.Range(first, end - first).Select(index => AskAsync(index, TimeSpan.Zero)));
        int refused = Array.FindIndex(replies, reply => !reply.IsGranted && !reply.IsHeld);
        if (refused >= 0)
        {
            return (first, false, Refusal(first + refused, replies[refused]));
        }

        int held = Array.FindIndex(replies, reply => reply.IsHeld);
        if (held < 0)
        {
            return (end, true, null);
        }

        using var limit = new CancellationTokenSource(_services.Options.Cluster.PublishWithin, _services.Time);
        await LetGoAsync((first + held)..end, isStale: false, limit.Token).WaitAsync(limit.Token);
        return (first + held, false, null);
    }

    private Task<IntentReply> AskAsync(int index, TimeSpan patience)
    {
        _asked = Math.Max(_asked, index + 1);
        return Grain(_parts[index].Key).PlaceIntentAsync(new IntentMessage
        {
            CommitId = _commit.CommitId,
            Expected = _parts[index].Expected,
            Patience = patience,
            Attempt = _self.Attempt,
            Coordinator = _self.Coordinator,
        }).AsTask();
    }

    private CommitReply? Refusal(int index, IntentReply reply) => reply switch
    {
        { IsGranted: true } => null,
        { Failure: { } failure } => new CommitReply { Failure = failure },
        _ => new CommitReply { Kind = CommitReplyKind.Conflicted, Key = _parts[index].Key, Actual = reply.Actual },
    };

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

            await Task.Delay(pause, _services.Time, cancellationToken);
        }
    }

    private IAggregateGrain Grain(string key) => _grains.GetGrain<IAggregateGrain>(key);
}
