using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Grains.Attempts;
using Granary.Grains.Services;
using Granary.Grains.Units;

namespace Granary.Grains.Imports;

/// <summary>Commits chunks of imports: one database transaction, then all silos are told, then the caller is answered.</summary>
/// <remarks>
/// No intents are placed. Until a chunk is acknowledged, the activation of an aggregate may answer with the state before; once it has read
/// the new row, it never goes back. No activation holds the state before when the chunk is acknowledged, unless a silo could not be told in
/// time; then the log keeps the commit as unpublished, and a sweep tells the grains. Writes of activations need no intent either: the
/// database compares versions.
/// </remarks>
internal sealed class ImportCoordinator(
    SiloServices services, Publisher publisher, ImportNews news, CommitsUnderWay underWay)
{
    /// <summary>Applies a chunk, or joins the attempt that is under way here already.</summary>
    public Task<CommitReply> CommitAsync(CommitMessage chunk) => underWay.RunAsync(chunk, _ => RunAsync(chunk));

    private async Task<CommitReply> RunAsync(CommitMessage chunk)
    {
        try
        {
            WriteBatch batch = chunk.ToBatch() with { IsToBePublished = true, IsImport = true };
            if (batch.Writes.FirstOrDefault(write => !services.Knows(write.Key.Collection)) is { } unknown)
            {
                throw SiloServices.Unknown(unknown.Key.Collection);
            }

            CommitResult result = await services.Engine.CommitAsync(batch, CancellationToken.None);
            var message = new ImportedMessage { CommitId = chunk.CommitId, Keys = [.. chunk.Writes.Select(write => write.Key)] };
            if (result is CommitResult.Committed && await publisher.TellAsync(batch.CommitId, token => news.TellAsync(message, token)))
            {
                publisher.Note(batch.CommitId);
            }

            return CommitReply.From(result);
        }
        catch (Exception failure)
        {
            // Any failure travels; the caller decides by its class.
            return new CommitReply { Failure = services.Failures.Capture(failure) };
        }
    }
}
