using Granary.Protocol.Model.Tests.Database;
using Granary.Storage.Stores;

namespace Granary.Protocol.Model.Tests.Agreement;

/// <summary>A session with the model's database. A group runs until it waits, or until only its commit is left.</summary>
internal sealed class ModelSession(ModelDatabase database, int process)
{
    private int _transaction = -1;
    private int _marks;

    public SessionState State { get; private set; }

    /// <summary>The findings of the group about its units, once it is open.</summary>
    public Transaction Group => database.Transactions[_transaction];

    public void BeginGroup(byte[] ids, Thoroughness thoroughness)
    {
        _transaction = database.Send(process, ids, thoroughness);
        State = SessionState.Waits;
    }

    public void BeginMark(int ids)
    {
        _marks = ids;
        State = SessionState.Waits;
    }

    /// <summary>The state of the session, from which it can continue later.</summary>
    public (int Transaction, int Marks, SessionState State) Saved
    {
        get => (_transaction, _marks, State);
        set => (_transaction, _marks, State) = value;
    }

    /// <summary>Whether the session waits for nothing but its turn.</summary>
    public bool CanGoOn => State == SessionState.Waits
        && (_marks != 0 ? database.Marks.CanGoOn(MarkLog.FirstOwner + process, _marks) : database.BlockersOf(_transaction) == 0);

    /// <summary>Takes one step.</summary>
    /// <returns>Whether the session could take one.</returns>
    public bool GoOn()
    {
        if (!CanGoOn)
        {
            return false;
        }

        // A mark is a transaction of its own.
        if (_marks != 0 && database.Marks.GoOn(MarkLog.FirstOwner + process, _marks))
        {
            (_marks, State) = (0, SessionState.Idle);
        }
        else if (_marks == 0)
        {
            database.Run(_transaction);
            State = database.Transactions[_transaction] switch
            {
                { State: TransactionState.RolledBack } => SessionState.Failed,
                { Stage: Stage.Commit } => SessionState.Open,
                _ => SessionState.Waits,
            };
        }

        return true;
    }

    public void End(bool isCommit)
    {
        if (State == SessionState.Open && isCommit)
        {
            database.Run(_transaction);
        }
        else if (State == SessionState.Open)
        {
            database.RollBack(_transaction, GroupFailure.InDoubt);
        }

        database.Take(_transaction);
        State = SessionState.Idle;
    }
}
