using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Words;

public sealed class UnfinishedWorkTests
{
    [Fact]
    public void Nothing_is_left_to_be_done() => Verdict.Everywhere(new UnfinishedWorkLaw());

    [Theory]
    [InlineData("class A;\n// TODO later", "2: work is finished before it is committed, and no comment says TODO")]
    [InlineData("/* FIXME */\nclass A;", "1: work is finished before it is committed, and no comment says FIXME")]
    [InlineData("/// <summary>A HACK.</summary>\nclass A;", "1: work is finished before it is committed, and no comment says HACK")]
    [InlineData(
        "class A\n{\n    int M() => throw new NotImplementedException();\n}",
        "3: work is finished before it is committed, and nothing is left")]
    [InlineData("class A\n{\n#region B\n#endregion\n}", "3: no region hides a part of a file")]
    [InlineData("class A\n{\n    string M() => \"TODO\";\n}", null)]
    public void Unfinished_work_is_caught(string text, string? breach) =>
        Verdict.Of(new UnfinishedWorkLaw(), SourceFile.Of("tests/A.Tests/A.cs", text), breach);
}
