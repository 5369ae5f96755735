namespace Granary.Storage.Explanations;

/// <summary>How a database answers a query.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Parameters">Its parameters, in order.</param>
/// <param name="Plan">What the database says it does, line by line.</param>
internal sealed record QueryExplanation(string Statement, IReadOnlyList<object> Parameters, IReadOnlyList<string> Plan)
{
    /// <summary>What an index does for the query now.</summary>
    public IndexUse Now { get; init; } = new(null, false, OrderUse.Sorted);

    /// <summary>What an index does for the query once there is so much to read that it pays.</summary>
    public IndexUse Possible { get; init; } = new(null, false, OrderUse.Sorted);
}
