using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Sizes;

public sealed class LengthTests
{
    [Fact]
    public void Every_file_and_every_method_is_short() => Verdict.Everywhere(new LengthLaw());

    [Theory]
    [InlineData(398, null)]
    [InlineData(399, "401: a file has at most 400 lines, and this one 401")]
    public void A_long_file_is_caught(int lines, string? breach) => Verdict.Of(new LengthLaw(), Class(new string('\n', lines)), breach);

    [Theory]
    [InlineData("void M()\n{", 48, null)]
    [InlineData("void M()\n{", 49, "2: a method has at most 50 lines, and this one 51")]
    [InlineData("[Fact]\nvoid M()\n{", 48, null)]
    [InlineData("A()\n{", 49, "2: a method has at most 50 lines, and this one 51")]
    [InlineData("int P { get\n{", 49, "2: a method has at most 50 lines, and this one 51")]
    [InlineData("void M()\n{ void L() {", 48, null)]
    [InlineData("void M()\n{ void L() {", 49, "2: a method has at most 50 lines, and this one 51")]
    public void A_long_method_is_caught(string head, int lines, string? breach) =>
        Verdict.Of(new LengthLaw(), Class($"{head}{new string('\n', lines)}{new string('}', head.Count(c => c == '{'))}\n"), breach);

    private static SourceFile Class(string members) => SourceFile.Of("src/Domain/A.cs", $"class A {{\n{members}}}\n");
}
