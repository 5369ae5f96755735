using System.Threading.Channels;
using Granary.Domain;
using Granary.Grains.Services;

namespace Granary.Grains.Units;

/// <summary>Notes in the log, soon, which commits are published, many in one statement.</summary>
/// <remarks>
/// Any thread may add a note; one loop on the thread pool sends them. A repeat of a note is harmless. A note that is lost, with its process
/// or because the store is away, costs one more publication by a sweep.
/// </remarks>
internal sealed class PublishedNotes(SiloServices services) : IAsyncDisposable
{
    private const int AtOnce = 500;

    private static readonly TimeSpan _gathering = TimeSpan.FromMilliseconds(20);

    private readonly Channel<CommitId> _published = Channel.CreateUnbounded<CommitId>();
    private Task _sending = Task.CompletedTask;

    /// <summary>Adds a commit that is published.</summary>
    public void Add(CommitId commitId) => _published.Writer.TryWrite(commitId);

    /// <summary>Begins to send.</summary>
    public void Start() => _sending = Task.Run(SendAsync);

    /// <summary>Takes no more notes, and waits until those that were added are sent or have failed.</summary>
    public async ValueTask DisposeAsync()
    {
        _published.Writer.TryComplete();
        await _sending;
    }

    private async Task SendAsync()
    {
        var ids = new List<CommitId>();
        while (await _published.Reader.WaitToReadAsync())
        {
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
                // After any failure, a sweep finds them.
                GrainLog.SweepFailed(services.Log, failure);
            }

            ids.Clear();
        }
    }
}
