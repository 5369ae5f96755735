namespace Granary.Storage.PostgreSql;

/// <summary>The statements that lock or write aggregates of one table.</summary>
/// <remarks><see cref="GroupStatements"/> states the order of their locks.</remarks>
/// <param name="schema">The schema of the commit log, the floors and the unique values.</param>
/// <param name="table">The table of aggregates.</param>
internal sealed class TableStatements(string schema, CollectionTable table)
{
    /// <summary>Locks rows that will be written.</summary>
    public LockStatement LockForWrite { get; } = LockStatement.ForWrite(table);

    /// <summary>Locks rows that must not change.</summary>
    public LockStatement LockForRead { get; } = LockStatement.ForRead(table);

    /// <summary>Holds identities that must be missing.</summary>
    public LockStatement LockAbsence { get; } = LockStatement.ForAbsence(table);

    /// <summary>Changes single rows.</summary>
    public QuickStatement Change { get; } = QuickStatement.Change(schema, table, isPlain: false);

    /// <summary>Changes single rows for units that log their outcome alone.</summary>
    public QuickStatement ChangePlain { get; } = QuickStatement.Change(schema, table, isPlain: true);

    /// <summary>Makes single rows.</summary>
    public QuickStatement Create { get; } = QuickStatement.Create(schema, table, isPlain: false);

    /// <summary>Makes single rows for units that log their outcome alone.</summary>
    public QuickStatement CreatePlain { get; } = QuickStatement.Create(schema, table, isPlain: true);

    /// <summary>Changes or makes the row of one unit that logs its outcome alone.</summary>
    public SingleStatements Single { get; } = new(schema, table);

    /// <summary>Adds many aggregates of one unit by COPY.</summary>
    public LoadStatements Load { get; } = new(schema, table);

    /// <summary>Reads aggregates by key.</summary>
    public LookupStatements Lookups { get; } = new(table);
}
