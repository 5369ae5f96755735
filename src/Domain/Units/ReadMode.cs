namespace Granary.Domain;

/// <summary>Where a unit of work reads an aggregate by its identity.</summary>
/// <remarks>
/// The mode applies to <see cref="IRepository{TAggregate,TId}.FindAsync"/> and the members that find by one id. Queries,
/// <see cref="IRepository{TAggregate,TId}.FindManyAsync"/> and <see cref="IRepository{TAggregate,TId}.ContainsAsync"/> always read the
/// database. Over an embedded store both modes read the database. Writes are safe in both modes: the commit compares versions in the
/// database.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// await using IUnitOfWork strict = granary.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
/// Order? order = await strict.Repository<Order, OrderId>().FindAsync(id, cancellationToken);
/// ]]></code>
/// </example>
public enum ReadMode
{
    /// <summary>
    /// On a cluster, the memory of the aggregate's grain: one call to the grain, and a database read only if the aggregate is not in
    /// memory. While the cluster is whole, the answer is never older than an acknowledged commit. After the loss of a silo it may be, until
    /// the cluster has declared the silo dead.
    /// </summary>
    Cached,

    /// <summary>
    /// The database, by primary key: one statement, never older than an acknowledged commit, whatever the state of the cluster.
    /// </summary>
    Strict,
}
