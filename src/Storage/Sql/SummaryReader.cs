using System.Data.Common;
using System.Globalization;
using Granary.Contracts.Plans;
using Granary.Storage.Statements;

namespace Granary.Storage.Sql;

/// <summary>Reads the rows of a summary; see <see cref="QueryWriter.Summarize"/>.</summary>
internal static class SummaryReader
{
    private static readonly ResultColumns _columns = new();
    private static readonly ResultColumn<string> _key = _columns.Add<string>("key");
    private static readonly ResultColumn<long> _count = _columns.Add<long>("count");
    private static readonly ResultColumn<long> _summed = _columns.Add<long>("summed");
    private static readonly ResultColumn<string> _sum = _columns.Add<string>("sum");

    /// <summary>The group in a row.</summary>
    public static SummaryGroup Read(DbDataReader row, PlanSummary summary)
    {
        PlanValue? key = summary.GroupBy is not { } by ? null
            : new PlanValue(by.Kind, _key.TryRead(row, out string? text) ? Content(text, by.Kind) : null);
        return new SummaryGroup(_count.Read(row))
        {
            Key = key,
            Summed = _summed.Read(row),
            Sum = _sum.TryRead(row, out string? sum) ? ExactNumber.Parse(sum) : ExactNumber.Zero,
        };
    }

    private static object Content(string text, ScalarKind kind) => kind switch
    {
        ScalarKind.Integer => long.Parse(text, CultureInfo.InvariantCulture),
        ScalarKind.Decimal => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        ScalarKind.Float => double.Parse(text, CultureInfo.InvariantCulture),
        ScalarKind.Boolean => text == "true",
        _ => text,
    };
}
