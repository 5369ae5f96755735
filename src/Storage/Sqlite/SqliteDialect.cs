using System.Text.Json;
using Granary.Contracts.Plans;
using Granary.Storage.Sql;

namespace Granary.Storage.Sqlite;

/// <summary>How SQLite spells plans.</summary>
/// <remarks>
/// Text is equal where its bytes are, and ordered by <see cref="SqliteFunctions.Ordinal"/>, as .NET orders it. Decimals are compared
/// exactly by <see cref="SqliteFunctions.DecimalKey"/>, as SQLite itself would round them to doubles; a comparison of doubles, a little
/// wider, stands before it so that an index can serve.
/// </remarks>
internal sealed class SqliteDialect : SqlDialect
{
    // Doubles hold 15 digits for certain; what SQLite reads and what .NET writes may differ in the last.
    private const double Tolerance = 1e-14;
    private const double SmallestExact = 1e-100;
    private const double LargestExact = 1e100;

    public override string Table => "aggregates";

    public override string ParameterName(int number) => $"@p{number}";

    public override string Value(PlanPath path) => path.Kind switch
    {
        ScalarKind.Decimal => $"{SqliteFunctions.DecimalKey}(json_extract(document, {Place(path)}, {Place(path)}))",
        ScalarKind.Float => $"{SqliteFunctions.FloatKey}(json_extract(document, {Place(path)}, {Place(path)}))",
        _ => Indexed(path),
    };

    public override string Sortable(PlanPath path) =>
        path.Kind == ScalarKind.Text ? $"{Value(path)} collate {SqliteFunctions.Ordinal}" : Value(path);

    /// <summary>The expression that an index over the place holds.</summary>
    public static string Indexed(PlanPath path) => $"json_extract(document, {Place(path)})";

    public override object ValueParameter(PlanValue value) => value.Content switch
    {
        decimal number => SqliteFunctions.KeyOf(number),
        double number => SqliteFunctions.KeyOf(number),
        bool flag => flag ? 1L : 0L,
        { } content => content,
        null => throw new ArgumentException("Null is no parameter; it is asked for by 'is null'.", nameof(value)),
    };

    public override string EqualCondition(PlanPath path, PlanValue value, SqlStatement statement)
    {
        string exact = base.EqualCondition(path, value, statement);
        return Approximate(value) is { } number
            ? $"({Indexed(path)} between {statement.Parameter(Below(number))} and {statement.Parameter(Above(number))} and {exact})"
            : exact;
    }

    public override string OrderCondition(PlanPath path, string @operator, PlanValue value, SqlStatement statement)
    {
        string exact = base.OrderCondition(path, @operator, value, statement);
        if (Approximate(value) is not { } number)
        {
            return exact;
        }

        string wider = @operator[0] == '<'
            ? $"{Indexed(path)} <= {statement.Parameter(Above(number))}"
            : $"{Indexed(path)} >= {statement.Parameter(Below(number))}";
        return $"({wider} and {exact})";
    }

    public override string OneOf(PlanPath path, IReadOnlyList<PlanValue> values, SqlStatement statement) =>
        $"{Value(path)} in (select value from json_each({statement.Parameter(JsonSerializer.Serialize(values.Select(ValueParameter)))}))";

    public override string IdentityOneOf(IReadOnlyList<string> ids, SqlStatement statement) => ids.Count == 1
        ? $"id = {statement.Parameter(ids[0])}"
        : $"id in (select value from json_each({statement.Parameter(JsonSerializer.Serialize(ids))}))";

    public override string TextCondition(PlanPath text, TextMatchKind kind, string pattern, SqlStatement statement)
    {
        string value = Value(text);
        if (pattern.Length == 0)
        {
            return $"{value} is not null";
        }

        string parameter = statement.Parameter(pattern);
        return kind switch
        {
            TextMatchKind.Prefix => $"substr({value}, 1, length({parameter})) = {parameter}",
            TextMatchKind.Suffix => $"substr({value}, -length({parameter})) = {parameter}",
            _ => $"instr({value}, {parameter}) > 0",
        };
    }

    public override string Same(PlanPath left, PlanPath right) => $"{Value(left)} is {Value(right)}";

    public override string Direction(bool descending) => descending ? " desc" : "";

    private static string Place(PlanPath path) =>
        Quote("$" + string.Concat(path.Members.Select(member => $".\"{member.Replace("\"", "\\\"", StringComparison.Ordinal)}\"")));

    // What an index can be asked for first; among the smallest doubles SQLite's own reading is further off than any tolerance.
    private static double? Approximate(PlanValue value) => value.Content switch
    {
        decimal number => (double)number,
        double number when number == 0 || Math.Abs(number) is > SmallestExact and < LargestExact => number,
        _ => null,
    };

    private static double Below(double number) => number - (Math.Abs(number) * Tolerance);

    private static double Above(double number) => number + (Math.Abs(number) * Tolerance);
}
