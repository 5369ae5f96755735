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

    /// <summary>The type.</summary>
    public string Type => Column.Kind switch
    {
        ScalarKind.Integer => "bigint",
        ScalarKind.Decimal => "numeric",
        ScalarKind.Float => "float8",
        ScalarKind.Boolean => "boolean",
        _ => "text collate \"C\"",
    };

    /// <summary>A short text that another definition does not have.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Type} {Value}")))[..HashLength];

    /// <summary>The column that the server computes at each write.</summary>
    public string Generated => $"\"{Name}\" {Type} generated always as ({Value}) stored";

    /// <summary>The definition of a declared column.</summary>
    public static ColumnDefinition For(CollectionColumn column, PostgreSqlDialect dialect) =>
        new(column, dialect.Sortable(column.Kind, dialect.MemberValue(new PlanOperand.Member(column.Path))));
}
