namespace Granary.Domain;

/// <summary>
/// Declares the aggregates of a domain, their identities and how they are stored. The mapping stands here, outside the aggregates.
/// </summary>
/// <remarks>
/// A process may call <see cref="Build"/> several times, at its start. It must declare the same each time and in all processes over one
/// store, and it must not access a store. Its exceptions stop the start of the host.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// public sealed class OrderModel : IAggregateModel
/// {
///     public void Build(AggregateModelBuilder model) =>
///         model.Collection<Order, OrderId>("orders", order => order.Id)
///             .Computed(order => order.Total)
///             .Index(order => order.Status, order => order.PlacedAt);
/// }
/// ]]></code>
/// </example>
public interface IAggregateModel
{
    /// <summary>Declares the collections and types of the domain.</summary>
    void Build(AggregateModelBuilder model);
}
