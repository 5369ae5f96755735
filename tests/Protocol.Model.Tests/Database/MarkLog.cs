using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Database;

/// <summary>
/// Abort marks, as <c>LogStatements.Mark</c> writes them: in the order of the ids, one after another, in one transaction. A mark waits for
/// any transaction that has inserted a row under its id, and is not made if the log has one.
/// </summary>
internal sealed class MarkLog(ModelRules rules, LogRow[] log)
{
    /// <summary>The first holder of rows of the log that is a resolution and no transaction.</summary>
    public const int FirstOwner = 100;

    /// <summary>Whether a resolution can go on.</summary>
    public bool CanGoOn(int owner, int ids) => !rules.WritesMark || !FindNext(owner, ids, out int id) || log[id].Holder == 0;

    /// <summary>Inserts the next mark. The last one makes all of them durable.</summary>
    /// <returns>Whether all marks are durable.</returns>
    public bool GoOn(int owner, int ids)
    {
        if (rules.WritesMark && FindNext(owner, ids, out int id))
        {
            log[id].Holder = (byte)owner;
            if (FindNext(owner, ids, out _))
            {
                return false;
            }
        }

        End(owner, LogOutcome.Aborted);
        return true;
    }

    /// <summary>Ends a resolution whose connection has gone.</summary>
    public void Drop(int owner) => End(owner, LogOutcome.None);

    private void End(int owner, LogOutcome outcome)
    {
        foreach (ref LogRow row in log.AsSpan())
        {
            if (row.Holder == owner)
            {
                (row.Holder, row.Outcome) = (0, outcome);
            }
        }
    }

    private bool FindNext(int owner, int ids, out int id)
    {
        for (id = 0; id < Size.Ids; id++)
        {
            if ((ids & (1 << id)) != 0 && log[id].Outcome == LogOutcome.None && log[id].Holder != owner)
            {
                return true;
            }
        }

        return false;
    }
}
