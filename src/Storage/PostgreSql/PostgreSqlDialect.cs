using System.Text;
using Granary.Contracts.Plans;
using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>How PostgreSQL spells plans.</summary>
/// <remarks>
/// Text is compared under the collation <c>C</c>, which is the order of code points; where .NET's order is asked for, both sides go through
/// <c>ordinal()</c>, which turns one into the other.
/// </remarks>
internal sealed class PostgreSqlDialect(string schema) : SqlDialect
{
    private const char LastCharacterBeforeShift = '\uE000';
    private const string Beyond = "\U0010FFFF";

    public override string Table => $"{schema}.aggregates";

    public override string ParameterName(int number) => $"${number}";

    public override string Value(PlanPath path) => path.Kind switch
    {
        ScalarKind.Integer => $"({Text(path)}::bigint)",
        ScalarKind.Decimal => $"({Text(path)}::numeric)",
        ScalarKind.Float => $"({Text(path)}::float8)",
        ScalarKind.Boolean => $"({Text(path)}::boolean)",
        _ => $"({Text(path)} collate \"C\")",
    };

    public override string Sortable(PlanPath path) =>
        path.Kind == ScalarKind.Text ? $"({schema}.ordinal({Text(path)}) collate \"C\")" : Value(path);

    public override object ValueParameter(PlanValue value) =>
        value.Content ?? throw new ArgumentException("Null is no parameter; it is asked for by 'is null'.", nameof(value));

    public override object SortableParameter(PlanValue value) =>
        value is { Kind: ScalarKind.Text, Content: string text } ? Ordinal(text) : ValueParameter(value);

    public override string OneOf(PlanPath path, IReadOnlyList<PlanValue> values, SqlStatement statement)
    {
        object array = path.Kind switch
        {
            ScalarKind.Integer => values.Select(value => (long)ValueParameter(value)).ToArray(),
            ScalarKind.Decimal => values.Select(value => (decimal)ValueParameter(value)).ToArray(),
            ScalarKind.Float => values.Select(value => (double)ValueParameter(value)).ToArray(),
            ScalarKind.Boolean => values.Select(value => (bool)ValueParameter(value)).ToArray(),
            _ => values.Select(value => (string)ValueParameter(value)).ToArray(),
        };
        return $"{Value(path)} = any({statement.Parameter(array)})";
    }

    public override string IdentityOneOf(IReadOnlyList<string> ids, SqlStatement statement) =>
        ids.Count == 1 ? $"id = {statement.Parameter(ids[0])}" : $"id = any({statement.Parameter(ids.ToArray())})";

    public override string TextCondition(PlanPath text, TextMatchKind kind, string pattern, SqlStatement statement)
    {
        string value = Value(text);
        string parameter = statement.Parameter(pattern);
        return kind switch
        {
            TextMatchKind.Prefix => $"starts_with({value}, {parameter})",
            TextMatchKind.Suffix => $"right({value}, length({parameter})) = {parameter}",
            _ => $"strpos({value}, {parameter}) > 0",
        };
    }

    public override string Same(PlanPath left, PlanPath right) => $"{Value(left)} is not distinct from {Value(right)}";

    public override string Direction(bool descending) => descending ? " desc nulls last" : " asc nulls first";

    /// <summary>What the function <c>ordinal()</c> of the schema makes of a text.</summary>
    public static string Ordinal(string text)
    {
        if (!text.Any(c => c >= '\uD800'))
        {
            return text;
        }

        var key = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            string character = rune.ToString();
            key.Append(
                character == Beyond ? Beyond + '\u0001'
                : rune.IsBmp && rune.Value >= LastCharacterBeforeShift ? Beyond + character
                : character);
        }

        return key.ToString();
    }

    private static string Text(PlanPath path)
    {
        var text = new StringBuilder("(document");
        for (int i = 0; i < path.Members.Count; i++)
        {
            text.Append(i == path.Members.Count - 1 ? " ->> " : " -> ").Append(Quote(path.Members[i]));
        }

        return text.Append(')').ToString();
    }
}
