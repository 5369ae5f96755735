using System.Text;

namespace Granary.Verification;

/// <summary>Draws operations: a line for each client, time from left to right, not to scale.</summary>
/// <remarks>
/// Each start and each end has a column of its own, in the order of time, so a reader sees which operations were at the same time. A label
/// that does not fit is cut short, and the legend beneath has it in full.
/// </remarks>
internal static class Timeline
{
    /// <summary>The most columns of a drawing.</summary>
    public const int Width = 140;

    private const int Clients = 12;
    private const int LongestLabel = 28;

    /// <summary>The lines of the drawing.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="marked">The operations of a finding; their bars are double.</param>
    public static IReadOnlyList<string> Draw(IReadOnlyCollection<Operation> operations, IReadOnlyCollection<Operation> marked)
    {
        IGrouping<string, Operation>[] rows =
            [.. operations.OrderBy(operation => operation.Client).GroupBy(operation => $"client {operation.Client} ")];
        int margin = rows.Length == 0 ? 0 : rows.Max(row => row.Key.Length);
        int longest = LongestLabel;
        Dictionary<(Operation, bool), int> columns = ColumnsOf(operations, longest);
        while (longest > 0 && columns.Values.DefaultIfEmpty().Max() >= Width - margin - 1)
        {
            columns = ColumnsOf(operations, --longest);
        }

        return [.. rows.Select(row => row.Key.PadRight(margin) + DrawRow([.. row], marked, columns))];
    }

    /// <summary>The operations to draw around a finding: its own, and those of few other clients at the same time.</summary>
    public static IReadOnlyList<Operation> Around(History history, IReadOnlyList<Operation> found)
    {
        long start = found.Min(operation => operation.Time.Start);
        long end = found.Max(operation => operation.Time.End);
        IEnumerable<Operation> near = history.Operations.Where(operation => operation.Time.Start <= end && operation.Time.End >= start)
            .Except(found).OrderBy(operation => found.Min(own => Math.Abs(own.Time.Start - operation.Time.Start))).Take(Clients);
        return [.. found.Take(Clients).Concat(near).OrderBy(operation => operation.Time.Start)];
    }

    private static Dictionary<(Operation Operation, bool IsEnd), int> ColumnsOf(IReadOnlyCollection<Operation> operations, int longest)
    {
        var columns = new Dictionary<(Operation, bool), int>();
        int last = -1;
        foreach ((Operation operation, bool isEnd) in operations.SelectMany(own => new[] { (own, false), (own, true) })
            .OrderBy(point => point.Item2 ? point.own.Time.End : point.own.Time.Start).ThenBy(point => point.Item2))
        {
            int length = Math.Min(longest, Labels.LabelOf(operation).Length);
            last = isEnd ? Math.Max(last + 1, columns[(operation, false)] + length + 1) : last + 1;
            columns[(operation, isEnd)] = last;
        }

        return columns;
    }

    private static string DrawRow(
        Operation[] row, IReadOnlyCollection<Operation> marked, Dictionary<(Operation, bool), int> columns)
    {
        var line = new StringBuilder(new string(' ', Width));
        foreach (Operation operation in row)
        {
            (int from, int to) = (columns[(operation, false)], columns[(operation, true)]);
            bool isMarked = marked.Contains(operation);
            string label = Labels.LabelOf(operation);
            label = label.Length < to - from ? label : label[..Math.Max(0, to - from - 1)];
            char end = operation.Outcome is Outcome.Unknown ? '?' : isMarked ? '╡' : '┤';
            Write(line, from, (isMarked ? '╞' : '├') + label.PadRight(Math.Max(0, to - from - 1), isMarked ? '═' : '─') + end);
        }

        return line.ToString().TrimEnd();
    }

    private static void Write(StringBuilder line, int column, string text)
    {
        for (int i = 0; i < text.Length && column + i < line.Length; i++)
        {
            line[column + i] = text[i];
        }
    }
}
