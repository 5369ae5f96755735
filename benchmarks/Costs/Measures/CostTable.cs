using System.Globalization;
using Granary.Benchmarks.Costs.Works;
using Granary.Benchmarks.Harness;

namespace Granary.Benchmarks.Costs.Measures;

/// <summary>The table of a work: a row for each side, and in the rows of the peers the ratios of each of ours to it.</summary>
internal sealed class CostTable(Work work)
{
    private readonly List<string> _rows = [];
    private readonly bool _hasConflicts = work.Sides.Any(side => side.Conflicts is not null);
    private readonly (int Place, Side Side)[] _ours = [.. work.Sides.Index().Where(side => side.Item.IsOurs)];

    /// <summary>Adds the rows of a number of callers.</summary>
    /// <param name="callers">How many callers there were.</param>
    /// <param name="turns">The turns of each side, in the order of the sides.</param>
    public void Add(int callers, IReadOnlyList<IReadOnlyList<Turn>> turns)
    {
        foreach ((int place, Side side) in work.Sides.Index())
        {
            IEnumerable<Figure> ratios = _ours.SelectMany(
                ours => side.IsOurs ? [Nothing, Nothing] : RatiosOf(turns[ours.Place], turns[place]));
            Figure[] cells = [.. FiguresOf(side, turns[place]), .. ratios];
            _rows.Add(Line([$"{callers}", side.Name, .. cells.Select(cell => cell.Text)]));
        }
    }

    /// <summary>Prints the table under the name of the work.</summary>
    public void Print()
    {
        string[] head =
        [
            "callers", "", "per second", "database, µs", ".NET, µs", "WAL, B", .. _hasConflicts ? (string[])["conflicts in 1,000"] : [],
            .. _ours.SelectMany(ours => (string[])[$"{ours.Side.Name} ÷ peer: rate", $"{ours.Side.Name} ÷ peer: processor time"]),
        ];
        Console.WriteLine();
        Console.WriteLine($"## {work.Name}");
        Console.WriteLine();
        Console.WriteLine(Line(head));
        Console.WriteLine(string.Concat(Enumerable.Repeat("|---", head.Length)) + "|");
        _rows.ForEach(Console.WriteLine);
    }

    private static Figure Nothing { get; } = Figure.Note("");

    private IEnumerable<Figure> FiguresOf(Side side, IReadOnlyList<Turn> turns)
    {
        double operations = turns.Sum(turn => turn.Operations);
        bool hasServer = turns.Any(turn => turn.Server.Processor > TimeSpan.Zero);
        yield return Middle(turns, turn => turn.Rate, "N0");
        yield return hasServer ? Middle(turns, turn => turn.DatabaseEach, "N1") : Figure.Note("in .NET");
        yield return Middle(turns, turn => turn.ProcessEach, "N1");
        yield return hasServer ? Figure.Number(turns.Sum(turn => turn.Server.Wal) / operations, "N0") : Nothing;
        if (_hasConflicts)
        {
            yield return side.Conflicts is null ? Nothing : Figure.Number(1000 * turns.Sum(turn => turn.Conflicts) / operations, "N1");
        }
    }

    private static Figure[] RatiosOf(IReadOnlyList<Turn> ours, IReadOnlyList<Turn> theirs) =>
    [
        Figure.Median(ours.Zip(theirs, (our, their) => our.Rate / their.Rate), "N2"),
        Figure.Median(ours.Zip(theirs, (our, their) => TotalOf(our) / TotalOf(their)), "N2"),
    ];

    private static double TotalOf(Turn turn) => turn.DatabaseEach + turn.ProcessEach;

    // Of the turns, whose spread the ratios show.
    private static Figure Middle(IReadOnlyList<Turn> turns, Func<Turn, double> value, string format) => Figure.Note(
        Figure.MedianOf(turns.Select(value)).ToString(format, CultureInfo.InvariantCulture));

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
