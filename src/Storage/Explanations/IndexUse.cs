namespace Granary.Storage.Explanations;

/// <summary>The use of an index for a query.</summary>
/// <param name="Index">The name of the index; null where the aggregates are read without one.</param>
/// <param name="Narrows">Whether it leads to the aggregates that the filter asks for, or to not many more.</param>
/// <param name="Order">Where the order comes from.</param>
internal sealed record IndexUse(string? Index, bool Narrows, OrderUse Order)
{
    /// <summary>The name of the primary key, over collection and id.</summary>
    public const string PrimaryKey = "the primary key";
}
