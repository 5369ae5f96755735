using Granary.Contracts.Engines;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Granary.Storage.Logs;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Commits;

/// <summary>Counts what passes the pipeline, and logs the end of each unit.</summary>
internal sealed class PipelineMeter(ILogger log)
{
    /// <summary>The time at which a unit comes; 0 if nobody wants to know, and then no clock is read.</summary>
    public static long TimeOfArrival(TimeProvider time) => CommitInstruments.QueueDuration.Enabled ? time.GetTimestamp() : 0;

    /// <summary>Records a group that is about to be sent: its size, and how long its units have waited.</summary>
    public static void NoteGroup(List<PendingUnit> group, TimeProvider time) =>
        ListenerGuard.Run((group, time), static asked => RecordGroup(asked.group, asked.time));

    /// <summary>Notes a unit that was decided.</summary>
    public void Note(WriteBatch batch, CommitResult result) => Note(
        batch,
        result switch
        {
            CommitResult.Committed { IsFromLog: true } => CommitInstruments.Repeated,
            _ => Refusals.KindOf(result, batch) ?? CommitInstruments.Committed,
        });

    /// <summary>Notes a unit that has no decision.</summary>
    public void Note(WriteBatch batch, Exception failure) => Note(
        batch,
        failure switch
        {
            OutcomeUnknownException => CommitInstruments.Unknown,
            OperationCanceledException => CommitInstruments.Cancelled,
            _ => CommitInstruments.Failed,
        });

    private static void RecordGroup(List<PendingUnit> group, TimeProvider time)
    {
        CommitInstruments.GroupSize.Record(group.Count);
        if (!CommitInstruments.QueueDuration.Enabled)
        {
            return;
        }

        long now = time.GetTimestamp();
        foreach (PendingUnit unit in group.Where(unit => unit.CameAt != 0))
        {
            CommitInstruments.QueueDuration.Record(time.GetElapsedTime(unit.CameAt, now).TotalSeconds);
        }
    }

    private void Note(WriteBatch batch, string outcome)
    {
        CommitInstruments.Note(outcome);
        StorageLog.Decided(log, batch.CommitId, batch.Writes.Count, outcome);
    }
}
