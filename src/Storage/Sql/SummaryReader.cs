using System.Data.Common;
using System.Globalization;
using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>Reads the rows of a summary; see <see cref="QueryWriter.Summarize"/>.</summary>
internal static class SummaryReader
{
    public static SummaryGroup Read(DbDataReader row, PlanSummary summary)
    {
        PlanValue? key = summary.GroupBy is not { } by ? null
            : row.IsDBNull(0) ? new PlanValue(by.Kind, null)
            : new PlanValue(by.Kind, Content(row.GetString(0), by.Kind));
        return new SummaryGroup(row.GetInt64(1))
        {
            Key = key,
            Summed = row.GetInt64(2),
            Sum = row.IsDBNull(3) ? ExactNumber.Zero : ExactNumber.Parse(row.GetString(3)),
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
