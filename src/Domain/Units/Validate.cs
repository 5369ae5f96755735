namespace Granary.Domain;

/// <summary>The aggregates that must be unchanged when a unit of work commits.</summary>
/// <remarks>
/// Neither value detects phantoms: an aggregate that another unit adds and that a query of this unit would have returned. The check is part
/// of the commit's transaction and costs no round trip of its own. On a cluster, a read to validate adds a call to its grain.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// await using IUnitOfWork careful = granary.Begin(new UnitOfWorkOptions { Validate = Validate.Everything });
/// Order read = await careful.Repository<Order, OrderId>().GetAsync(id, cancellationToken);
/// await careful.Repository<Order, OrderId>().AddAsync(new Order(OrderId.New(), read.Customer, DateTimeOffset.UtcNow), cancellationToken);
/// await careful.CommitAsync(cancellationToken);     // refused if another writer changed the order that was only read
/// ]]></code>
/// </example>
public enum Validate
{
    /// <summary>Every aggregate that the unit changes still has the version at which it was loaded.</summary>
    Changes,

    /// <summary>
    /// Every aggregate that the unit loaded, changed or not, still has the version that the unit saw first, and every identity that it
    /// found missing is still missing. This rules out write skew: of two units that each read what the other changes, at most one commits.
    /// </summary>
    Everything,
}
