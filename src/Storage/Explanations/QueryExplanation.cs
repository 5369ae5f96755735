namespace Granary.Storage.Explanations;

/// <summary>How a database answers a query.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Parameters">Its parameters, in order.</param>
/// <param name="Plan">The plan as the database reports it, line by line.</param>
internal sealed record QueryExplanation(string Statement, IReadOnlyList<object> Parameters, IReadOnlyList<string> Plan)
{
    /// <summary>The use of an index for the query now.</summary>
    public IndexUse Now { get; init; } = new(null, Narrows: false, OrderUse.Sorted);

    /// <summary>The use of an index for the query in a collection so large that the index pays.</summary>
    public IndexUse Possible { get; init; } = new(null, Narrows: false, OrderUse.Sorted);
}
