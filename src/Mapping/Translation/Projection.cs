using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Translation;

/// <summary>The columns that a query reads of each result, and the computation over them.</summary>
/// <typeparam name="TResult">The type of a computed result.</typeparam>
internal sealed class Projection<TResult>
{
    // A projection that names no member reads the whole document, because a query has to read at least one column.
    private static readonly DocumentPath _whole = new([]);

    private readonly IReadOnlyList<ProjectedColumn> _columns;
    private readonly Func<object?[], TResult> _compute;
    private readonly JsonSerializerOptions _json;

    // The computation as text, for messages.
    private readonly string _written;

    internal Projection(
        IReadOnlyList<ProjectedColumn> columns, Func<object?[], TResult> compute, string written, JsonSerializerOptions json)
    {
        _written = written;
        _columns = columns;
        _compute = compute;
        _json = json;
    }

    /// <summary>The columns to ask for.</summary>
    public IReadOnlyList<DocumentPath> Columns => _columns.Count == 0 ? [_whole] : [.. _columns.Select(column => column.Column)];

    /// <summary>The computed result; the document of the stored aggregate is the array of the columns.</summary>
    /// <exception cref="MalformedDocumentException">A stored value is not of its column's type.</exception>
    /// <exception cref="InvalidOperationException">
    /// A missing value is read as a type without null, or the computation fails; the message names the aggregate and the expression.
    /// </exception>
    public TResult Read(StoredAggregate stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        JsonElement array = JsonElement.Parse(stored.Document.Span);
        object?[] values = [.. _columns.Select((column, i) => Value(stored, column, array[i]))];
        try
        {
            return _compute(values);
        }
        catch (MissingValueException missing)
        {
            throw new InvalidOperationException($"{stored.Key} cannot be projected: {missing.Message}", missing);
        }
        catch (Exception failure)
        {
            // Code that the projection calls may throw anything; only this method knows the aggregate.
            throw new InvalidOperationException($"{stored.Key} cannot be projected: '{_written}' failed: {failure.Message}", failure);
        }
    }

    private static string NameOf(DocumentPath column) => column.Members.Count == 0 ? "it" : $"'{column}'";

    private object? Value(StoredAggregate stored, ProjectedColumn column, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return value.Deserialize(column.Type, _json);
        }
        catch (Exception fault) when (fault is JsonException or MemberFault)
        {
            throw new MalformedDocumentException(stored.Key, $"{NameOf(column.Column)} is no {column.Type.Name}: {fault.Message}", fault);
        }
    }
}
