using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Documentation;

public sealed class DocumentationTests
{
    private const string Rule = "what users can see is documented by a summary, and";

    [Fact]
    public void Everything_users_can_see_is_documented() => Verdict.Everywhere(new DocumentationLaw());

    [Theory]
    [InlineData("/// <summary>A.</summary>\npublic class A\n{\n    int X { get; }\n    internal int Y() => 0;\n}", null)]
    [InlineData("internal class A\n{\n    public int X { get; }\n}", null)]
    [InlineData("/// <inheritdoc/>\npublic class A;", null)]
    [InlineData("public class A;", $"1: {Rule} A is not")]
    [InlineData("// A.\npublic class A;", $"2: {Rule} A is not")]
    [InlineData("/// <remarks>A.</remarks>\npublic class A;", $"2: {Rule} A is not")]
    [InlineData("/// <summary></summary>\npublic class A;", $"2: {Rule} A is not")]
    [InlineData("public delegate void A();", $"1: {Rule} A is not")]
    [InlineData("/// <summary>A.</summary>\npublic class A\n{\n    public void M() { }\n}", $"4: {Rule} M is not")]
    [InlineData("/// <summary>A.</summary>\npublic class A\n{\n    protected int X { get; }\n}", $"4: {Rule} X is not")]
    [InlineData("/// <summary>A.</summary>\npublic class A\n{\n    private protected int X { get; }\n}", null)]
    [InlineData("/// <summary>A.</summary>\npublic class A\n{\n    public const int X = 1;\n}", $"4: {Rule} X is not")]
    [InlineData("/// <summary>A.</summary>\npublic class A\n{\n    public A() { }\n}", $"4: {Rule} the constructor of A is not")]
    [InlineData("/// <summary>A.</summary>\npublic class A\n{\n    public class B;\n}", $"4: {Rule} B is not")]
    [InlineData("/// <summary>A.</summary>\npublic interface A\n{\n    void M();\n}", $"4: {Rule} M is not")]
    [InlineData("/// <summary>A.</summary>\npublic enum A\n{\n    X,\n}", $"4: {Rule} X is not")]
    public void What_lacks_its_summary_is_caught(string text, string? breach) =>
        Verdict.Of(new DocumentationLaw(), SourceFile.Of("src/Domain/A.cs", text), breach);
}
