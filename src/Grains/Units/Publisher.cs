using System.Threading.Channels;
using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Grains.Services;
using Granary.Storage.Stores;
using Orleans;

namespace Granary.Grains.Units;

/// <summary>
/// Makes sure that grains hear of commits: notes in the log which commits are published, and publishes those whose coordinator could not.
/// </summary>
internal sealed class Publisher(SiloServices services, IGrainFactory grains) : IAsyncDisposable
{
    private const int AtOnce = 500;

    private static readonly TimeSpan _gathering = TimeSpan.FromMilliseconds(20);

    private readonly Channel<CommitId> _published = Channel.CreateUnbounded<CommitId>();
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;
    private bool _ended;

    /// <summary>Notes in the log, soon, that the grains of a commit have heard of it.</summary>
    public void Note(CommitId commitId) => _published.Writer.TryWrite(commitId);

    /// <summary>Waits, for a bounded time, until grains were told how a commit ended.</summary>
    /// <returns>Whether all have heard.</returns>
    public async Task<bool> TellAsync(CommitId commitId, Func<CancellationToken, Task> tell)
    {
        using var limit = new CancellationTokenSource(services.Options.Cluster.PublishWithin, services.Time);
        try
        {
            await tell(limit.Token).WaitAsync(limit.Token);
            return true;
        }
        catch (Exception failure)
        {
            // After any failure, each grain that holds still finds out by itself.
            GrainLog.NotHeard(services.Log, commitId, failure);
            return false;
        }
    }

    /// <summary>Begins to note and to sweep.</summary>
    public void Start() => _work = Task.WhenAll(Task.Run(NoteAsync), Task.Run(SweepAsync));

    public async ValueTask DisposeAsync()
    {
        // The silo ends it before its store; the container, once more, with everything else.
        if (Interlocked.Exchange(ref _ended, true))
        {
            return;
        }

        _published.Writer.TryComplete();
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    /// <summary>Publishes commits whose coordinator has not published them within its time.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SweepOnceAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<UnpublishedCommit> unpublished = await services.Engine.FindUnpublishedAsync(
            services.Options.Cluster.PublishWithin + services.Options.Cluster.SweepEvery, AtOnce, cancellationToken);
        var heard = new List<CommitId>();
        foreach (UnpublishedCommit commit in unpublished)
        {
            // One that cannot be reached now is left to the next round, and holds up none of the others.
            if (await TellAsync(commit.CommitId, _ => Task.WhenAll(commit.Keys.Select(key =>
                grains.GetGrain<IAggregateGrain>(GrainKey.Format(key)).ReleaseAsync(commit.CommitId.Value, HeldRow.Stale).AsTask()))))
            {
                heard.Add(commit.CommitId);
            }
        }

        if (heard.Count > 0)
        {
            await services.Engine.MarkPublishedAsync(heard, cancellationToken);
            GrainLog.Swept(services.Log, heard.Count);
        }

        return heard.Count;
    }

    private async Task NoteAsync()
    {
        var ids = new List<CommitId>();
        while (await _published.Reader.WaitToReadAsync())
        {
            // Many in one statement; a repeat of the note is harmless, and its loss costs a sweep.
            await Task.Delay(_gathering, services.Time);
            while (ids.Count < AtOnce && _published.Reader.TryRead(out CommitId id))
            {
                ids.Add(id);
            }

            try
            {
                await services.Engine.MarkPublishedAsync(ids, CancellationToken.None);
            }
            catch (Exception failure)
            {
                // A sweep will find them.
                GrainLog.SweepFailed(services.Log, failure);
            }

            ids.Clear();
        }
    }

    private async Task SweepAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Backoff.BetweenRoundsAsync(services.Options.Cluster.SweepEvery, services.Time, _stop.Token);
                await SweepOnceAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The next round tries again.
                GrainLog.SweepFailed(services.Log, failure);
            }
        }
    }
}
