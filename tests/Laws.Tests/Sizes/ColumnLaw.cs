using Granary.Laws.Tests.Sources;

namespace Granary.Laws.Tests.Sizes;

/// <summary>No line is longer than the limit of columns.</summary>
internal sealed class ColumnLaw : ISourceLaw
{
    private const int Most = 140;

    public IEnumerable<string> Violations(SourceFile file) => file.Text.Lines
        .Where(line => line.Span.Length > Most)
        .Select(line => file.At(line.Span, $"a line has at most {Most} columns, and this one {line.Span.Length}"));
}
