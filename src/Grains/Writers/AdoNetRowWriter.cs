using System.Globalization;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Granary.Storage.Commits;
using Granary.Storage.Embedded;
using Granary.Storage.Stores;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Granary.Grains.Writers;

/// <summary>Writes through the ADO.NET grain storage of Orleans: one statement and one transaction for each aggregate.</summary>
/// <remarks>
/// The storage refuses a conflict, a repeat and an expired commit in the same way; the pipeline then decides which of them it was, and
/// what follows. The pipeline also takes the batches that the storage cannot carry: batches over several aggregates, aggregates with
/// unique constraints, and versions beyond 32 bits.
/// Safe for any number of threads.
/// </remarks>
internal sealed class AdoNetRowWriter(
    IGrainStorage storage, IGrainStateAccess access, EmbeddedEngine engine, OutcomeResolver resolver, CommitOptions options)
    : IRowWriter, IDisposable
{
    private const string StateName = "aggregate";

    private static readonly GrainType _grainType = GrainType.Create("granary.aggregate");

    private readonly WriterGate _gate = new(access.Connections, options);

    public async ValueTask<CommitResult> CommitAsync(WriteBatch batch)
    {
        if (batch is not { Writes: [{ } write], Reads.Count: 0, IsToBePublished: false }
            || write.Expected.Value > int.MaxValue || engine.HasUniqueKeys(batch))
        {
            return await engine.CommitAsync(batch, CancellationToken.None);
        }

        long bytes = QueuedUnit.SizeOf(batch);
        await _gate.EnterAsync(bytes);
        GroupFailedException failure;
        try
        {
            return await WriteAsync(batch, write);
        }
        catch (InconsistentStateException refusal)
        {
            failure = new GroupFailedException(GroupFailure.LostRace, refusal.Message, null);
        }
        catch (Exception other)
        {
            // The table of the driver's failures states what is certain after each of them. A failure that is not in it leaves the outcome
            // in doubt.
            failure = access.Meaning(other);
        }
        finally
        {
            _gate.Leave(bytes);
        }

        return await AfterAsync(failure, batch);
    }

    public void Dispose()
    {
        _gate.Dispose();
        access.Dispose();
    }

    private async Task<CommitResult> WriteAsync(WriteBatch batch, AggregateWrite write)
    {
        var state = new GrainState<RowState>(new RowState { Batch = batch })
        {
            ETag = write.Expected == ExpectedVersion.Absent ? null : write.Expected.Value.ToString(CultureInfo.InvariantCulture),
        };
        var id = GrainId.Create(_grainType, GrainKey.Format(write.Key));
        await access.WriteAsync(() => storage.WriteStateAsync(StateName, id, state));
        CommitInstruments.Note(CommitInstruments.Committed);
        var after = new AggregateVersion(long.Parse(state.ETag ?? "", CultureInfo.InvariantCulture));
        return new CommitResult.Committed(CommittedVersions.Known([after]));
    }

    private async Task<CommitResult> AfterAsync(GroupFailedException failure, WriteBatch batch) => failure.Failure switch
    {
        // An earlier attempt may have been applied. The pipeline finds that out before it refuses.
        GroupFailure.LostRace or GroupFailure.KeyTaken => await engine.CommitAsync(batch, CancellationToken.None),
        GroupFailure.Refused when batch.IsInDoubt => await engine.CommitAsync(batch, CancellationToken.None),
        _ => await failure.EndAsync(batch.CommitId, resolver),
    };
}
