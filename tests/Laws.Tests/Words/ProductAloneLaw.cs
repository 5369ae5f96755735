using System.Text.RegularExpressions;

namespace Granary.Laws.Tests.Words;

/// <summary>A text names no path of the machine on which it was written.</summary>
internal static partial class ProductAloneLaw
{
    public static IEnumerable<string> Violations(string path, string text) => text.Split('\n')
        .Select((line, index) => (Number: index + 1, Match: PathOfOneMachine.Match(line)))
        .Where(line => line.Match.Success)
        .Select(line => $"{path}:{line.Number}: no text names a path of one machine, as '{line.Match.Value}…' does");

    [GeneratedRegex("/(work|tmp|root)/[A-Za-z0-9.]")]
    private static partial Regex PathOfOneMachine { get; }
}
