namespace Granary.Storage.Statements;

/// <summary>The columns of a statement's result, in order. A column gets its place by being declared, and is read by its name.</summary>
/// <remarks>
/// Declare the columns as static members in the order of the statement's select list; they are not changed afterwards. A column declares a
/// name alone: SQLite gives a type to each value and not to a column, and the statements of a migration are the same for all databases.
/// </remarks>
/// <param name="before">Columns that another statement has too, which come first.</param>
internal sealed class ResultColumns(ResultColumns? before = null)
{
    private readonly List<string> _names = [.. before?.Names ?? []];

    /// <summary>The result of a statement that returns no rows.</summary>
    public static ResultColumns None { get; } = new();

    /// <summary>The names, as the database reports them.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Declares the next column.</summary>
    /// <typeparam name="TValue">The type that it is read as.</typeparam>
    /// <param name="name">The name that the database reports.</param>
    public ResultColumn<TValue> Add<TValue>(string name)
        where TValue : notnull
    {
        _names.Add(name);
        return new ResultColumn<TValue>(_names.Count - 1);
    }
}
