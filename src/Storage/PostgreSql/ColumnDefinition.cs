using System.Security.Cryptography;
using System.Text;
using Granary.Contracts.Plans;
using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>A column of a collection's own table as the server defines it: its type, and how it follows from the document.</summary>
/// <param name="Column">The column that the model declares.</param>
/// <param name="Value">The expression over the column <c>document</c>. It depends on nothing else.</param>
internal sealed record ColumnDefinition(CollectionColumn Column, string Value)
{
    private const int HashLength = 8;

    /// <summary>The name, without quotes.</summary>
    public string Name => Column.Name;

    /// <summary>The function that the expression calls.</summary>
    /// <value>Null unless set: it calls those of the schema alone.</value>
    public ElementFunction? Function { get; init; }

    /// <summary>The type.</summary>
    public string Type => Column.Kind switch
    {
        _ when Column.Sequence is not null => "text[] collate \"C\"",
        ScalarKind.Integer => "bigint",
        ScalarKind.Decimal => "numeric",
        ScalarKind.Float => "float8",
        ScalarKind.Boolean => "boolean",
        _ => "text collate \"C\"",
    };

    /// <summary>A short text that another definition does not have.</summary>
    public string Mark =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Type} {Value}{Function?.Body}")))[..HashLength];

    /// <summary>The column that the server computes at each write.</summary>
    public string Generated => $"\"{Name}\" {Type} generated always as ({Value}) stored";

    /// <summary>The definition of a declared column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="tables">The tables of the model.</param>
    /// <param name="dialect">Writes definitions.</param>
    public static ColumnDefinition For(CollectionColumn column, CollectionTables tables, PostgreSqlDialect dialect)
    {
        string value = dialect.MemberValue(new PlanOperand.Member(column.Path));
        if (column.Sequence is not { } sequence)
        {
            return new ColumnDefinition(column, dialect.Sortable(column.Kind, value));
        }

        var function = new ElementFunction(ElementFunction.NameFor(tables.Schema, tables.TableOf(column.Collection), column.Name))
        {
            Elements = dialect.Elements(sequence, 1),
            Value = ElementText.Computed(value, column.Kind),
        };
        return new ColumnDefinition(column, $"{function.Name}(document)") { Function = function };
    }
}
