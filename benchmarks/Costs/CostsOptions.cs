using System.Globalization;
using Granary.Benchmarks.Costs.Works;

namespace Granary.Benchmarks.Costs;

/// <summary>What <c>./bench costs</c> is asked for.</summary>
/// <param name="Rows">How many orders every store holds.</param>
/// <param name="Turns">How many turns of each side count.</param>
internal sealed record CostsOptions(int Rows, int Turns)
{
    private const int FewestRows = 5000;

    /// <summary>A part of the names of the works that are measured; all works contain the empty part.</summary>
    public string Work { get; init; } = "";

    /// <summary>A part of the names of the sides that are measured.</summary>
    public string Side { get; init; } = "";

    /// <summary>The usage line.</summary>
    public const string Usage = "./bench costs [--rows N, 5,000 or more] [--turns N] [--work part of a name] [--side part of a name]";

    /// <summary>Reads the options; null if they cannot be read.</summary>
    public static CostsOptions? Read(IReadOnlyList<string> arguments)
    {
        var options = new CostsOptions(100_000, 5);
        for (int i = 0; i + 1 < arguments.Count; i += 2)
        {
            CostsOptions? next = (arguments[i], NumberIn(arguments[i + 1])) switch
            {
                ("--rows", int rows) when rows >= FewestRows => options with { Rows = rows },
                ("--turns", int turns) when turns > 0 => options with { Turns = turns },
                ("--work", _) => options with { Work = arguments[i + 1] },
                ("--side", _) => options with { Side = arguments[i + 1] },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return arguments.Count % 2 == 0 ? options : null;
    }

    /// <summary>Whether a work is asked for.</summary>
    public bool Takes(string name) => name.Contains(Work, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a side is asked for.</summary>
    public bool Takes(Side side) => side.Name.Contains(Side, StringComparison.OrdinalIgnoreCase);

    private static int? NumberIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
