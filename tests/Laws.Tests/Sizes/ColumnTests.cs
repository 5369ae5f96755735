using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Sizes;

public sealed class ColumnTests
{
    [Fact]
    public void Every_line_fits_the_window() => Verdict.Everywhere(new ColumnLaw());

    [Theory]
    [InlineData("src/Domain/A.cs", 140, null)]
    [InlineData("src/Domain/A.cs", 141, "2: a line has at most 140 columns, and this one 141")]
    [InlineData("tests/Domain.Tests/A.cs", 141, "2: a line has at most 140 columns, and this one 141")]
    [InlineData("samples/Shop/A.cs", 141, "2: a line has at most 140 columns, and this one 141")]
    [InlineData("benchmarks/A.cs", 141, "2: a line has at most 140 columns, and this one 141")]
    public void A_long_line_is_caught(string path, int columns, string? breach) =>
        Verdict.Of(new ColumnLaw(), SourceFile.Of(path, $"class A;\n//{new string('x', columns - 2)}\n"), breach);
}
