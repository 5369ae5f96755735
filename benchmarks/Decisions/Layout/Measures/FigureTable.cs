using System.Globalization;
using Granary.Benchmarks.Harness;

namespace Granary.Benchmarks.Decisions.Layout.Measures;

/// <summary>
/// A Markdown table of one row for each alternative; each number has in brackets its ratio to that of the last alternative that was added
/// as the first of its kind.
/// </summary>
internal sealed class FigureTable(string title, string alternatives, params string[] figures)
{
    private readonly List<string> _rows = [];
    private Figure[]? _first;

    /// <summary>Adds an alternative.</summary>
    public void Add(string name, params Figure[] row)
    {
        Figure[] first = _first ??= row;
        IEnumerable<string> cells = row.Select((figure, column) => figure.DividedBy(first[column]) is { } ratio && row != first
            ? string.Create(CultureInfo.InvariantCulture, $"{figure.Text} ({ratio:F2})")
            : figure.Text);
        _rows.Add(Line(cells.Prepend(name)));
    }

    /// <summary>Adds an alternative with which the following ones are compared.</summary>
    public void AddFirst(string name, params Figure[] row)
    {
        _first = row;
        Add(name, row);
    }

    /// <summary>Prints the table under its title.</summary>
    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine($"## {title}");
        Console.WriteLine();
        Console.WriteLine(Line(figures.Prepend(alternatives)));
        Console.WriteLine(string.Concat(Enumerable.Repeat("|---", figures.Length + 1)) + "|");
        _rows.ForEach(Console.WriteLine);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
