namespace Granary.Storage.Explanations;

/// <summary>How far the explanation of a query goes.</summary>
internal enum ExplainDepth
{
    /// <summary>The database says what it would do.</summary>
    Plan,

    /// <summary>The database does it, and says what it took, where it can say so.</summary>
    Run,
}
