using System.Text.RegularExpressions;
using Granary.Laws.Tests.Sources;

namespace Granary.Laws.Tests.Stores;

/// <summary>A statement that finds rows by <c>ctid</c> repeats the condition on these rows (ADR 0017).</summary>
internal sealed partial class RowPositionLaw : ISourceLaw
{
    public IEnumerable<string> Violations(SourceFile file) =>
        from found in ByPosition.Matches(file.Root.ToFullString())
        where file.IsSource && !SaysMore(found.Groups["of"].Value, file.Root.ToFullString()[(found.Index + found.Length)..])
        select file.At(
            new Microsoft.CodeAnalysis.Text.TextSpan(found.Index, found.Length), "what is found by its position has a condition besides");

    // Whether a further condition follows, before the end of the condition: a bracket that was opened earlier, another clause or the end of
    // the text.
    private static bool SaysMore(string table, string rest)
    {
        int depth = 0;
        foreach (Match word in Words.Matches(rest))
        {
            depth += word.Value switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && word.Value is "returning" or ";" or "\""))
            {
                return false;
            }

            if (depth == 0 && word.Value == "and" && word.Groups["of"].Value == table)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\bwhere\s+(?<of>\w+\.)?ctid\s*=")]
    private static partial Regex ByPosition { get; }

    [GeneratedRegex("""[();"]|\breturning\b|\band\b(?=\s+\(?(?<of>\w+\.)?)""")]
    private static partial Regex Words { get; }
}
