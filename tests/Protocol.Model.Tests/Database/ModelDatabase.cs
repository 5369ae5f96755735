using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Simulation;
using Granary.Storage.Stores;

namespace Granary.Protocol.Model.Tests.Database;

/// <summary>
/// The database: committed rows, the log, and transactions in flight with their locks. A transaction takes one step at a time; one that
/// has to wait takes none. Each statement sees what was committed when it began, as under READ COMMITTED.
/// </summary>
/// <remarks>
/// The steps of a group are those of <c>GroupStatements</c> and <c>QuickStatements</c>: the fence, the locks in key order, the snapshot of
/// the deciding statement, the rows of the log in the order of their ids, the commit. The quick form locks by its own snapshot, and looks
/// at the version again when it has waited.
/// </remarks>
internal sealed class ModelDatabase
{
    /// <summary>A bit that no transaction has: the marks of a resolution are in the way.</summary>
    private const int ByMark = 1 << Size.Transactions;

    private const int TransactionsOfProcess = Size.Transactions / Size.Silos;

    public readonly Row[] Rows = new Row[Size.Aggregates];
    public readonly LogRow[] Log = new LogRow[Size.Ids];
    public readonly Commitment[] Commits = new Commitment[Size.Ids];
    public readonly Transaction[] Transactions = new Transaction[Size.Transactions];

    private readonly ModelRules _rules;
    private readonly IDatabaseWatch _watch;
    private readonly TransactionPlan _plan;

    /// <summary>The marks that are not durable yet.</summary>
    public readonly MarkLog Marks;

    public ModelDatabase(ModelRules rules, IDatabaseWatch watch)
    {
        (_rules, _watch) = (rules, watch);
        _plan = new TransactionPlan(rules, Transactions, Commits);
        Marks = new MarkLog(rules, Log);
    }

    /// <summary>The processes that were declared dead, by their bits.</summary>
    public int Declared;

    /// <summary>Whether processes are members, so that a group first checks that its own process still is one.</summary>
    public bool HasMembers;

    public void Begin()
    {
        Array.Clear(Log);
        Array.Clear(Commits);
        Array.Clear(Transactions);
        Declared = 0;
        for (int i = 0; i < Rows.Length; i++)
        {
            Rows[i] = new Row { Version = 1 };
        }
    }

    public void CopyFrom(ModelDatabase other)
    {
        Array.Copy(other.Rows, Rows, Rows.Length);
        Array.Copy(other.Log, Log, Log.Length);
        Array.Copy(other.Commits, Commits, Commits.Length);
        Array.Copy(other.Transactions, Transactions, Transactions.Length);
        (Declared, HasMembers) = (other.Declared, other.HasMembers);
    }

    /// <summary>Sends a group.</summary>
    public int Send(int process, ReadOnlySpan<byte> ids, Thoroughness thoroughness)
    {
        int slot = process * TransactionsOfProcess;
        int end = slot + TransactionsOfProcess;
        while (slot < end && Transactions[slot].State != TransactionState.Free)
        {
            slot++;
        }

        ref Transaction sent = ref Transactions[slot < end ? slot : throw new WorldFullException("transaction")];
        bool areAlone = true;
        sent = new Transaction { State = TransactionState.Running, Process = (byte)process, IsConnected = true, Count = (byte)ids.Length };
        for (int i = 0; i < ids.Length; i++)
        {
            sent.Units[i] = ids[i];
            areAlone &= Commits[ids[i]].IsAlone;
        }

        sent.IsQuick = areAlone && thoroughness == Thoroughness.AppliedUnits;
        return slot;
    }

    /// <summary>The transactions, by their bits, that a transaction must wait for before its next step.</summary>
    public int BlockersOf(int slot)
    {
        ref Transaction transaction = ref Transactions[slot];
        if (transaction.Stage == Stage.Lock && _plan.FindRow(slot, out int aggregate))
        {
            ref Row row = ref Rows[aggregate];
            int blockers = row.Writer != 0 ? 1 << (row.Writer - 1) : 0;
            blockers |= _plan.IsWritten(slot, aggregate) ? row.Sharers : 0;
            return blockers & ~(1 << slot);
        }

        int holder = transaction.Stage == Stage.Log && _plan.FindChosen(slot, out int id) ? Log[id].Holder : 0;
        return holder == 0 || holder - 1 == slot ? 0 : holder < MarkLog.FirstOwner ? 1 << (holder - 1) : ByMark;
    }

    /// <summary>Takes the next step of a transaction that need not wait.</summary>
    public void Run(int slot)
    {
        ref Transaction transaction = ref Transactions[slot];
        switch (transaction.Stage)
        {
            case Stage.Fence:
                PassFence(slot);
                break;
            case Stage.Snapshot:
                Decide(slot);
                transaction.Stage = transaction.IsQuick ? Stage.Lock : Stage.Log;
                transaction.Index = 0;
                break;
            case Stage.Lock:
                LockNext(slot);
                break;
            case Stage.Log:
                LogNext(slot);
                break;
            default:
                Commit(slot);
                break;
        }
    }

    /// <summary>Ends a transaction without applying any of it.</summary>
    public void RollBack(int slot, GroupFailure failure)
    {
        Transactions[slot].Failure = failure;
        End(slot, TransactionState.RolledBack);
    }

    /// <summary>Takes the answer of a transaction that has ended.</summary>
    public Transaction Take(int slot)
    {
        Transaction ended = Transactions[slot];
        Transactions[slot] = default;
        return ended;
    }

    /// <summary>
    /// Cuts the connection of a transaction: the transaction continues or is rolled back, and no process waits for its answer.
    /// </summary>
    public void Cut(int slot)
    {
        ref Transaction transaction = ref Transactions[slot];
        transaction.IsConnected = false;
        if (transaction.State != TransactionState.Running)
        {
            transaction = default;
        }
    }

    /// <summary>Whether a transaction carries a unit.</summary>
    public bool IsCarried(int id)
    {
        foreach (ref Transaction transaction in Transactions.AsSpan())
        {
            ReadOnlySpan<byte> units = transaction.Units;
            if (transaction.State != TransactionState.Free && units[..transaction.Count].Contains((byte)id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a process has a transaction that has passed the fence and has not ended.</summary>
    public bool IsFenceHeld(int process)
    {
        foreach (ref Transaction transaction in Transactions.AsSpan())
        {
            if (transaction.State == TransactionState.Running && transaction.Process == process && transaction.HoldsFence)
            {
                return true;
            }
        }

        return false;
    }

    private void PassFence(int slot)
    {
        ref Transaction transaction = ref Transactions[slot];
        if (HasMembers && _rules.ChecksMembership)
        {
            transaction.HoldsFence = true;
            if ((Declared & (1 << transaction.Process)) != 0)
            {
                RollBack(slot, GroupFailure.Unavailable);
                return;
            }
        }

        transaction.Stage = transaction.IsQuick ? Stage.Snapshot : Stage.Lock;
    }

    private void LockNext(int slot)
    {
        ref Transaction transaction = ref Transactions[slot];
        if (!_plan.FindRow(slot, out int aggregate))
        {
            transaction.Stage = transaction.IsQuick ? Stage.Log : Stage.Snapshot;
            transaction.Index = 0;
            return;
        }

        ref Row row = ref Rows[aggregate];
        if (_plan.IsWritten(slot, aggregate))
        {
            row.Writer = (byte)(slot + 1);
        }
        else
        {
            row.Sharers |= (ushort)(1 << slot);
        }

        transaction.Index = (byte)(_rules.LockOrder(slot, aggregate) + 1);
        if (transaction.IsQuick)
        {
            LookAgain(ref transaction, aggregate);
        }
    }

    // The statement may have waited, so its condition is checked again on the newest row.
    private void LookAgain(ref Transaction transaction, int aggregate)
    {
        for (int i = 0; i < transaction.Count; i++)
        {
            if (transaction.Verdicts[i] == Verdict.Chosen && Commits[transaction.Units[i]].HasWrite(aggregate)
                && IsOther(transaction.Units[i], aggregate))
            {
                transaction.Verdicts[i] = Verdict.Undecided;
            }
        }
    }

    private void Decide(int slot)
    {
        ref Transaction transaction = ref Transactions[slot];
        for (int i = 0; i < transaction.Count; i++)
        {
            int id = transaction.Units[i];

            // A quick statement does not look into the log. It meets a known id when it logs.
            Verdict verdict = (transaction.IsQuick ? LogOutcome.None : Log[id].Outcome) switch
            {
                LogOutcome.Applied => Verdict.FoundApplied,
                LogOutcome.Aborted => Verdict.FoundAborted,
                _ when Log[id].IsExpired => Verdict.Expired,
                _ when FindObstacle(ref transaction, i) => Verdict.Conflict,
                _ when MeetsEarlier(ref transaction, i) => Verdict.Undecided,
                _ => Verdict.Chosen,
            };
            transaction.Verdicts[i] = transaction.IsQuick && verdict != Verdict.Chosen ? Verdict.Undecided : verdict;
        }
    }

    private bool FindObstacle(ref Transaction transaction, int unit)
    {
        int id = transaction.Units[unit];
        for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
        {
            if ((Commits[id].Parts & (1 << aggregate)) != 0 && IsOther(id, aggregate))
            {
                transaction.Obstacles[unit] = ((byte)aggregate, Rows[aggregate].Version);
                return true;
            }
        }

        return false;
    }

    private bool IsOther(int id, int aggregate) =>
        _rules.ComparesVersions && Rows[aggregate].Version != Commits[id].Expected[aggregate];

    // Of several units that name one row, one of which writes it, only the first is applied.
    private bool MeetsEarlier(ref Transaction transaction, int unit)
    {
        ref Commitment own = ref Commits[transaction.Units[unit]];
        for (int i = 0; i < unit; i++)
        {
            ref Commitment other = ref Commits[transaction.Units[i]];
            if (transaction.Verdicts[i] == Verdict.Chosen && ((own.Writes & other.Parts) | (own.Reads & other.Writes)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private void LogNext(int slot)
    {
        ref Transaction transaction = ref Transactions[slot];
        if (!_plan.FindChosen(slot, out int id))
        {
            transaction.Stage = Stage.Commit;
            return;
        }

        transaction.Index = (byte)(id + 1);
        if (Log[id].Outcome == LogOutcome.None)
        {
            Log[id].Holder = (byte)(slot + 1);
        }
        else if (transaction.IsQuick)
        {
            // The primary key of the log refuses an id that it knows, whenever the id was logged.
            RollBack(slot, GroupFailure.KeyTaken);
        }
        else
        {
            transaction.Verdicts[TransactionPlan.UnitOf(ref transaction, id)] = Verdict.Undecided;
        }
    }

    private void Commit(int slot)
    {
        ref Transaction transaction = ref Transactions[slot];
        for (int i = 0; i < transaction.Count; i++)
        {
            if (transaction.Verdicts[i] == Verdict.Chosen)
            {
                Apply(transaction.Units[i]);
            }
        }

        End(slot, TransactionState.Committed);
    }

    private void Apply(int id)
    {
        ref Commitment commit = ref Commits[id];
        ref LogRow log = ref Log[id];
        log.Outcome = LogOutcome.Applied;
        log.IsUnpublished = HasMembers && !commit.IsAlone;
        for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
        {
            ref Row row = ref Rows[aggregate];
            for (int i = 0; commit.HasWrite(aggregate) && _rules.KeepsCommitted(id) && i < _rules.TimesApplied(id, aggregate); i++)
            {
                int before = row.Version;
                (row.Version, row.Content) = (_rules.NextVersion(before), id + 1);
                _watch.Applied(id, aggregate, before);
            }

            log.Versions[aggregate] = row.Version;
        }

        _watch.Committed(id);
    }

    private void End(int slot, TransactionState state)
    {
        ref Transaction transaction = ref Transactions[slot];
        transaction.State = state;
        foreach (ref Row row in Rows.AsSpan())
        {
            row.Writer = row.Writer == slot + 1 ? (byte)0 : row.Writer;
            row.Sharers &= (ushort)~(1 << slot);
        }

        foreach (ref LogRow row in Log.AsSpan())
        {
            row.Holder = row.Holder == slot + 1 ? (byte)0 : row.Holder;
        }

        if (!transaction.IsConnected)
        {
            transaction = default;
        }
    }
}
