using Granary.Protocol.Model.Tests.Database;
using Granary.Storage.Stores;

namespace Granary.Protocol.Model.Tests.Agreement;

/// <summary>A session with the model's database. A group runs until it waits, or until only its commit is left.</summary>
internal sealed class ModelSession(ModelDatabase database, int process)
{
    private int _transaction = -1;
    private int _marks;

    public SessionState State { get; private set; }

    /// <summary>What the group found about its units, once it is open.</summary>
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

    /// <summary>The state of the session, to be taken up again.</summary>
    public (int Transaction, int Marks, SessionState State) Saved
    {
        get => (_transaction, _marks, State);
        set => (_transaction, _marks, State) = value;
    }

    /// <summary>Goes on by one step.</summary>
    /// <returns>Whether it could.</returns>
    public bool GoOn()
    {
        if (State != SessionState.Waits)
        {
            return false;
        }

        if (_marks != 0)
        {
            return GoOnMarking();
        }

        bool canRun = database.BlockersOf(_transaction) == 0;
        if (canRun)
        {
            database.Run(_transaction);
            State = database.Transactions[_transaction] switch
            {
                { State: TransactionState.RolledBack } => SessionState.Failed,
                { Stage: Stage.Commit } => SessionState.Open,
                _ => SessionState.Waits,
            };
        }

        return canRun;
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

    // A mark is a transaction of its own.
    private bool GoOnMarking()
    {
        int owner = MarkLog.FirstOwner + process;
        bool canGoOn = database.Marks.CanGoOn(owner, _marks);
        if (canGoOn && database.Marks.GoOn(owner, _marks))
        {
            (_marks, State) = (0, SessionState.Idle);
        }

        return canGoOn;
    }
}
