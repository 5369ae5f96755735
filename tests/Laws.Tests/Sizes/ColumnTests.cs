using Granary.Tests.Laws.Tests.Sources;
using Xunit;

namespace Granary.Tests.Laws.Tests.Sizes;

public sealed class ColumnTests
{
    [Fact]
    public void Every_line_fits_the_window() => Verdict.Everywhere(new ColumnLaw());

    [Theory]
    [InlineData(140, null)]
    [InlineData(141, "2: a line has at most 140 columns, and this one 141")]
    public void A_long_line_is_caught(int columns, string? breach) =>
        Verdict.Of(new ColumnLaw(), SourceFile.Of("src/Domain/A.cs", $"class A;\n//{new string('x', columns - 2)}\n"), breach);
}
