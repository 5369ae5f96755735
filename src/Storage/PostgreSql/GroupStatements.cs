using System.Collections.Concurrent;
using Granary.Domain;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// The statements that carry a group of units. The statements that a group needs are sent at once, and are one transaction.
/// </summary>
/// <remarks>
/// Every process takes its locks in the same order: the advisory lock of the member (see <see cref="MemberFence"/>), the rows of aggregates
/// in key order, the log rows in the order of their commit ids, the new rows of aggregates in key order, the new unique values in the order
/// of their primary key. A lock statement reaches the rows of one table, so a group that reaches several sends one for each run of keys in
/// one table. Two statements differ. <see cref="TableStatements.Create"/> takes its rows before its log rows, and after the log rows of all
/// <see cref="TableStatements.Change"/> in the same group. <see cref="LoadStatements"/> take new rows and values before the others. Over
/// several tables, the log rows of one statement come before the rows of the next, and <see cref="DecideText"/> makes new rows table by
/// table. If two groups wait for each other, the server ends one of them, which is a lost race. If any statement fails, the server undoes
/// the whole transaction, and every lock is released.
/// <para>Statements are made when a group first needs them, and kept. Any thread may ask for them.</para>
/// </remarks>
/// <param name="tables">The tables of aggregates.</param>
internal sealed class GroupStatements(CollectionTables tables)
{
    private readonly ConcurrentDictionary<CollectionTable, TableStatements> _byTable = new();
    private readonly DecideStatements _decide = new(tables);

    /// <summary>The statements over the table of a collection: the same ones for each collection of a shared table.</summary>
    public TableStatements StatementsOf(CollectionName collection) =>
        _byTable.GetOrAdd(tables.TableOf(collection), static (table, schema) => new TableStatements(schema, table), tables.Schema);

    /// <summary>The statements that read those of some aggregates that exist: one for each table that has any of them.</summary>
    public IEnumerable<NpgsqlBatchCommand> FindMany(IEnumerable<AggregateKey> keys) =>
        keys.GroupBy(key => StatementsOf(key.Collection).Lookups.FindMany).Select(ofTable => ofTable.Key.BatchCommand([.. ofTable]));

    /// <summary>The statement that decides and applies a group.</summary>
    public DecideStatement DecideFor(GroupRows group) => _decide.StatementFor(group);
}
