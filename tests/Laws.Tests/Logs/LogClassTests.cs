using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Logs;

public sealed class LogClassTests
{
    [Fact]
    public void One_class_of_a_project_has_its_log_messages() => Verdict.None(LogClassLaw.Violations(Repository.Sources));

    [Theory]
    [InlineData("src/A/X.cs", "src/B/Y.cs", 0)]
    [InlineData("src/A/X.cs", "src/A/Y.cs", 1)]
    [InlineData("src/A/X.cs", "tests/A/Y.cs", 0)]
    public void A_second_class_is_caught(string first, string second, int violations)
    {
        SourceFile[] files =
        [
            SourceFile.Of(first, "partial class X\n{\n    [LoggerMessage(1)]\n    static partial void A();\n}"),
            SourceFile.Of(second, "partial class Y\n{\n    [LoggerMessage(2)]\n    static partial void B();\n}"),
        ];

        Assert.Equal(violations, LogClassLaw.Violations(files).Count());
    }
}
