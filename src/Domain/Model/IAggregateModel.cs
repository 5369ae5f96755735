namespace Granary.Domain;

/// <summary>
/// Says which aggregates there are, what identifies them and how they are stored: the mapping, kept out of the aggregates themselves.
/// </summary>
public interface IAggregateModel
{
    /// <summary>Declares the collections of a domain.</summary>
    void Build(AggregateModelBuilder model);
}
