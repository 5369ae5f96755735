namespace Granary.Storage.Statements;

/// <summary>A statement whose parameters have names in its text: that text, the parameters, and the columns of its result.</summary>
/// <remarks>
/// A statement is the only place that knows the names of its parameters and the places of its columns. Tests let the database prepare each
/// statement and compare.
/// </remarks>
/// <param name="text">The text.</param>
/// <param name="columns">The columns of the result.</param>
internal abstract class NamedStatement(string text, ResultColumns columns)
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>The names of the columns of the result.</summary>
    public IReadOnlyList<string> Columns { get; } = columns.Names;

    /// <summary>The names of the parameters, as they stand in the text.</summary>
    public abstract IReadOnlyList<string> Parameters { get; }
}
