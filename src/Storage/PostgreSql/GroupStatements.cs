namespace Granary.Storage.PostgreSql;

/// <summary>
/// The statements that carry a group of units. The statements that a group needs are sent at once, and are one transaction.
/// </summary>
/// <remarks>
/// Every process takes its locks in the same order: the advisory lock of the member (see <see cref="MemberFence"/>), the rows of aggregates
/// in key order, the log rows in the order of their commit ids, the new rows of aggregates in key order, the new unique values in the order
/// of their primary key. Two differ. <see cref="QuickStatement.Create"/> takes its rows before its log rows, and after the log rows of
/// <see cref="QuickStatement.Change"/> in the same group. <see cref="LoadStatements"/> take new rows and values before the others. If two
/// groups wait for each other, the server ends one of them, which is a lost race. If any statement fails, the server undoes the whole
/// transaction, and every lock is released.
/// </remarks>
/// <param name="schema">The schema of the tables.</param>
internal sealed class GroupStatements(string schema)
{
    /// <summary>Locks rows that will be written.</summary>
    public LockStatement LockForWrite { get; } = LockStatement.ForWrite(schema);

    /// <summary>Locks rows that must not change.</summary>
    public LockStatement LockForRead { get; } = LockStatement.ForRead(schema);

    /// <summary>Holds identities that must be missing.</summary>
    public LockStatement LockAbsence { get; } = LockStatement.ForAbsence(schema);

    /// <summary>Decides and applies groups that no unique constraint holds.</summary>
    public DecideStatement Decide { get; } = new(schema, isKeyed: false);

    /// <summary>Decides and applies groups of which unique constraints hold some aggregates.</summary>
    public DecideStatement DecideKeyed { get; } = new(schema, isKeyed: true);

    /// <summary>Changes single rows.</summary>
    public QuickStatement Change { get; } = QuickStatement.Change(schema, isPlain: false);

    /// <summary>Changes single rows for units that log their outcome alone.</summary>
    public QuickStatement ChangePlain { get; } = QuickStatement.Change(schema, isPlain: true);

    /// <summary>Makes single rows.</summary>
    public QuickStatement Create { get; } = QuickStatement.Create(schema, isPlain: false);

    /// <summary>Makes single rows for units that log their outcome alone.</summary>
    public QuickStatement CreatePlain { get; } = QuickStatement.Create(schema, isPlain: true);

    /// <summary>Changes or makes the row of one unit that logs its outcome alone.</summary>
    public SingleStatements Single { get; } = new(schema);

    /// <summary>Adds many aggregates of one unit by COPY.</summary>
    public LoadStatements Load { get; } = new(schema);
}
