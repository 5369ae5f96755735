using Granary.Storage.Statements;

namespace Granary.Storage.PostgreSql;

/// <summary>The columns of a statement's result, in order. The order of declaration gives a column its position.</summary>
/// <remarks>
/// Declare the columns as static members in the order of the statement's select list; they are not changed afterwards. The statement
/// contract test compares names and types with those that the server reports.
/// </remarks>
/// <param name="before">Columns that another statement also has; they come first.</param>
internal sealed class PostgreSqlColumns(PostgreSqlColumns? before = null)
{
    private readonly List<NamedType> _columns = [.. before?.All ?? []];

    /// <summary>The result of a statement that returns no rows.</summary>
    public static PostgreSqlColumns None { get; } = new();

    /// <summary>The columns, as they are declared.</summary>
    public IReadOnlyList<NamedType> All => _columns;

    /// <summary>Declares the next column.</summary>
    /// <typeparam name="TValue">The type that it is read as.</typeparam>
    /// <param name="name">The name that the server reports.</param>
    /// <param name="type">The type that the server reports.</param>
    public ResultColumn<TValue> Add<TValue>(string name, PostgreSqlType type)
        where TValue : notnull
    {
        _columns.Add(new NamedType(name, type));
        return new ResultColumn<TValue>(_columns.Count - 1);
    }

    /// <summary>Declares a column that no code reads. Its type is void if it calls a function that may raise an error.</summary>
    /// <param name="name">The name that the server reports.</param>
    /// <param name="type">The type that the server reports.</param>
    /// <returns>This object.</returns>
    public PostgreSqlColumns AddUnread(string name, PostgreSqlType type)
    {
        _columns.Add(new NamedType(name, type));
        return this;
    }
}
