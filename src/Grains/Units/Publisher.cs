using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Grains.Services;
using Granary.Storage.Stores;
using Orleans;

namespace Granary.Grains.Units;

/// <summary>
/// Makes sure that grains hear of commits: notes in the log which commits are published, and publishes those whose coordinator could not.
/// </summary>
/// <remarks>
/// Safe for any number of threads. It holds nothing that matters: the log keeps which commits are still to be published, and the sweeps of
/// any silo find them.
/// </remarks>
internal sealed class Publisher : IAsyncDisposable
{
    private const int InOneRound = 500;
    private const int AtOnce = 16;
    private const int ManyKeys = 128;

    private readonly SiloServices _services;
    private readonly IGrainFactory _grains;
    private readonly ImportNews _news;
    private readonly PublishedNotes _notes;
    private readonly BackgroundRounds _sweeps;

    public Publisher(SiloServices services, IGrainFactory grains, ImportNews news)
    {
        _news = news;
        _services = services;
        _grains = grains;
        _notes = new PublishedNotes(services);
        _sweeps = new BackgroundRounds(SweepOnceAsync, failure => GrainLog.SweepFailed(services.Log, failure))
        {
            Pause = stop => Backoff.BetweenRoundsAsync(services.Options.Cluster.SweepEvery, services.Time, stop),
        };
    }

    /// <summary>Notes in the log, soon, that the grains of a commit have heard of it.</summary>
    public void Note(CommitId commitId) => _notes.Add(commitId);

    /// <summary>Waits, for a bounded time, until grains were told how a commit ended.</summary>
    /// <returns>Whether all have heard.</returns>
    public async Task<bool> TellAsync(CommitId commitId, Func<CancellationToken, Task> tell)
    {
        using var limit = new CancellationTokenSource(_services.Options.Cluster.PublishWithin, _services.Time);
        try
        {
            await tell(limit.Token).WaitAsync(limit.Token);
            return true;
        }
        catch (Exception failure)
        {
            // After any failure, each grain that holds still finds out by itself.
            GrainLog.NotHeard(_services.Log, commitId, failure);
            return false;
        }
    }

    /// <summary>Begins to note and to sweep.</summary>
    public void Start()
    {
        _notes.Start();
        _sweeps.Start();
    }

    /// <summary>Ends the sweep that runs, and sends the notes that were added. A second disposal does nothing.</summary>
    /// <remarks>The silo disposes of it before its store; the container does once more, with everything else.</remarks>
    public async ValueTask DisposeAsync()
    {
        await _sweeps.DisposeAsync();
        await _notes.DisposeAsync();
    }

    /// <summary>Publishes commits whose coordinator has not published them within its time.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SweepOnceAsync(CancellationToken cancellationToken)
    {
        ListenerGuard.Count(OwnerInstruments.Sweeps);
        IReadOnlyList<UnpublishedCommit> unpublished = await _services.Engine.FindUnpublishedAsync(
            _services.Options.Cluster.PublishWithin + _services.Options.Cluster.SweepEvery, InOneRound, cancellationToken);
        var heard = new List<CommitId>();
        foreach (UnpublishedCommit[] some in unpublished.Chunk(AtOnce))
        {
            // The end of a silo waits for this round.
            cancellationToken.ThrowIfCancellationRequested();

            // A commit whose grains cannot be reached delays the others by PublishWithin at most, and is left to the next round.
            bool[] have = await Task.WhenAll(some.Select(TellOfAsync));
            heard.AddRange(some.Where((_, i) => have[i]).Select(commit => commit.CommitId));
        }

        if (heard.Count > 0)
        {
            await _services.Engine.MarkPublishedAsync(heard, cancellationToken);
            OwnerInstruments.SweptCommits.Add(heard.Count);
            GrainLog.Swept(_services.Log, heard.Count);
        }

        return heard.Count;
    }

    // A grain that is told by its key is activated for it, so where there are many the silos are told first. A silo of an earlier version
    // does not understand that.
    private async Task<bool> TellOfAsync(UnpublishedCommit commit)
    {
        string[] keys = [.. commit.Keys.Select(GrainKey.Format)];
        var message = new ImportedMessage { CommitId = commit.CommitId.Value, Keys = keys };
        return (keys.Length > ManyKeys && await TellAsync(commit.CommitId, token => _news.TellAsync(message, token)))
            || await TellAsync(
                commit.CommitId,
                _ => Task.WhenAll(keys.Select(
                    key => _grains.GetGrain<IAggregateGrain>(key).ReleaseAsync(commit.CommitId.Value, HeldRow.Stale).AsTask())));
    }
}
