using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Words;

public sealed class ProductAloneTests
{
    [Fact]
    public void Every_text_speaks_of_the_product_alone() => Verdict.None(
        from path in Repository.Files
        let text = Repository.Read(path)
        where !text.Contains('\0', StringComparison.Ordinal)
        from violation in ProductAloneLaw.Violations(path, text)
        select violation);

    [Theory]
    [InlineData("work")]
    [InlineData("tmp")]
    [InlineData("root")]
    public void A_path_of_one_machine_is_caught(string folder)
    {
        string violation = Assert.Single(ProductAloneLaw.Violations("docs/a.md", $"first\nsee /{folder}/notes"));

        Assert.StartsWith($"docs/a.md:2: no text names a path of one machine, as '/{folder}/n…' does", violation);
        Assert.Empty(ProductAloneLaw.Violations("docs/a.md", $"{folder}/notes and ./{folder}"));
    }
}
