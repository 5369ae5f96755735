using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Documentation;

public sealed class RemarksTests
{
    private const string Rule = "a public type of the interface has remarks, and";

    [Fact]
    public void Every_public_type_of_the_interface_has_remarks() => Verdict.Everywhere(new RemarksLaw());

    [Theory]
    [InlineData("src/Domain/A.cs", "/// <summary>A.</summary>\n/// <remarks>B.</remarks>\npublic class A;", null)]
    [InlineData("src/Storage/A.cs", "/// <summary>A.</summary>\npublic class A;", null)]
    [InlineData("src/Client/A.cs", "/// <summary>A.</summary>\ninternal class A;", null)]
    [InlineData("src/Domain/A.cs", "/// <summary>A.</summary>\npublic class A;", $"2: {Rule} A has none")]
    [InlineData("src/Domain/A.cs", "/// <summary>A.</summary>\n/// <remarks></remarks>\npublic enum A { X }", $"3: {Rule} A has none")]
    [InlineData("src/Contracts/Hosting/A.cs", "/// <summary>A.</summary>\npublic record A;", $"2: {Rule} A has none")]
    public void A_type_without_remarks_is_caught(string path, string text, string? breach) =>
        Verdict.Of(new RemarksLaw(), SourceFile.Of(path, $"namespace N {{ {text} }}"), breach);
}
