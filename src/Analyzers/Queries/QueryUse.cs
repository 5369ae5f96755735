namespace Granary.Analyzers.Queries;

/// <summary>What a query does with an expression.</summary>
internal enum QueryUse
{
    /// <summary>The store evaluates the whole expression: a rule, an order, a key, a number.</summary>
    Whole,

    /// <summary>The store returns the members that the expression names, and this process computes the rest.</summary>
    Projection,
}
