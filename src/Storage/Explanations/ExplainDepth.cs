namespace Granary.Storage.Explanations;

/// <summary>How far the explanation of a query goes.</summary>
internal enum ExplainDepth
{
    /// <summary>The database states how it would answer the query, and does not run it.</summary>
    Plan,

    /// <summary>The database runs the query, and reports the time that each step took, if it can.</summary>
    Run,
}
