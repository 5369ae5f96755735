using System.Collections;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Parameters of a statement that together are rows: an array for each column, all of one length.</summary>
/// <remarks>
/// The order of declaration is the only order: the numbers in the text (<see cref="Unnest"/>), the names of the columns
/// (<see cref="Names"/>) and the parameters that are sent (<see cref="AddTo"/>) all follow it. A column is declared once, and several
/// statements may list it. Declare an instance as a static member; it is not changed afterwards, so any thread may use it.
/// </remarks>
/// <typeparam name="TRow">What one row is made from.</typeparam>
/// <param name="first">The number of the first parameter.</param>
internal sealed class RowParameters<TRow>(int first) : IEnumerable<NamedType>
{
    private readonly List<Column> _columns = [];

    /// <summary>The number of the next free parameter.</summary>
    public int Next => first + _columns.Count;

    /// <summary>The text that turns the arrays into rows: <c>unnest($1::int[], $2::text[])</c>.</summary>
    public string Unnest =>
        $"unnest({string.Join(", ", _columns.Select((column, i) => $"${first + i}::{column.Declared.Type.Name}"))})";

    /// <summary>The names of the columns of these rows, in order: <c>unit, collection</c>.</summary>
    public string Names => string.Join(", ", _columns.Select(column => column.Declared.Name));

    /// <summary>Declares the next column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of one element.</param>
    /// <param name="element">The element of a row.</param>
    public void Add<TElement>(string name, PostgreSqlType type, Func<TRow, TElement> element) => Add(ColumnOf(name, type, element));

    /// <summary>Lists a column that is declared elsewhere as the next one.</summary>
    public void Add(Column column) => _columns.Add(column);

    /// <summary>Declares a column that several statements list.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of one element.</param>
    /// <param name="element">The element of a row.</param>
    public static Column ColumnOf<TElement>(string name, PostgreSqlType type, Func<TRow, TElement> element) =>
        new ArrayColumn<TElement>(new NamedType(name, type.Array), element);

    /// <summary>
    /// Declares a column in which most groups have no value at all. If every element is null, an empty array is sent: <c>unnest</c>
    /// fills the shorter column up with nulls, and the group does not pay for a column that holds nothing.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of one element.</param>
    /// <param name="element">The element of a row.</param>
    public static Column SparseColumnOf<TElement>(string name, PostgreSqlType type, Func<TRow, TElement?> element)
        where TElement : class => new SparseColumn<TElement>(new NamedType(name, type.Array), element);

    /// <summary>Adds the parameters, filled from rows, behind those that the command has.</summary>
    public void AddTo(NpgsqlParameterCollection parameters, ReadOnlySpan<TRow> rows)
    {
        foreach (Column column in _columns)
        {
            parameters.Add(column.From(rows));
        }
    }

    public IEnumerator<NamedType> GetEnumerator() => _columns.Select(column => column.Declared).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One column of the rows.</summary>
    /// <param name="declared">Its name, and the type of its array.</param>
    internal abstract class Column(NamedType declared)
    {
        /// <summary>Its name, and the type of its array.</summary>
        public NamedType Declared { get; } = declared;

        /// <summary>The parameter that has this column of some rows.</summary>
        public abstract NpgsqlParameter From(ReadOnlySpan<TRow> rows);

        /// <summary>The parameter of an array.</summary>
        protected NpgsqlParameter Parameter<TElement>(TElement[] elements) =>
            new NpgsqlParameter<TElement[]> { TypedValue = elements, NpgsqlDbType = Declared.Type.Driver };
    }

    private sealed class ArrayColumn<TElement>(NamedType declared, Func<TRow, TElement> element) : Column(declared)
    {
        public override NpgsqlParameter From(ReadOnlySpan<TRow> rows)
        {
            var elements = new TElement[rows.Length];
            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = element(rows[i]);
            }

            return Parameter(elements);
        }
    }

    private sealed class SparseColumn<TElement>(NamedType declared, Func<TRow, TElement?> element) : Column(declared)
        where TElement : class
    {
        public override NpgsqlParameter From(ReadOnlySpan<TRow> rows)
        {
            TElement?[] elements = [];
            for (int i = 0; i < rows.Length; i++)
            {
                if (element(rows[i]) is { } found)
                {
                    elements = elements.Length == 0 ? new TElement?[rows.Length] : elements;
                    elements[i] = found;
                }
            }

            return Parameter(elements);
        }
    }
}
