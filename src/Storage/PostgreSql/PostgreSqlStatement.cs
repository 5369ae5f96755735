using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// A statement that decides or writes: its text, its parameters in the order of their numbers, and the columns of its result.
/// </summary>
/// <remarks>
/// A statement alone knows the numbers of its parameters and the positions of its columns. All statements of a schema are
/// listed in <see cref="PostgreSqlStatements"/>; a test asks the server to describe each of them and compares.
/// </remarks>
internal abstract class PostgreSqlStatement
{
    /// <summary>Declares a statement.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parameters">The parameters, in the order of their numbers.</param>
    /// <param name="columns">The columns of the result.</param>
    protected PostgreSqlStatement(string text, IEnumerable<NamedType> parameters, PostgreSqlColumns columns)
    {
        Text = text;
        Parameters = [.. parameters];
        Columns = columns.All;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The parameters, in the order of their numbers.</summary>
    public IReadOnlyList<NamedType> Parameters { get; }

    /// <summary>The columns of the result; none if the statement returns no rows.</summary>
    public IReadOnlyList<NamedType> Columns { get; }

    /// <summary>
    /// Whether a result among those of a batch is the result of this statement. The fence and the locking statements answer with one
    /// column, so the number of columns identifies it.
    /// </summary>
    public bool Returned(NpgsqlDataReader result) => result.FieldCount == Columns.Count;
}
