using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Async;

public sealed class CancellationTests
{
    [Fact]
    public void Every_token_is_called_by_its_name_and_comes_last() => Verdict.Everywhere(new CancellationLaw());

    [Theory]
    [InlineData("Task MAsync(int x, CancellationToken cancellationToken = default);", null)]
    [InlineData("Task MAsync(CancellationToken cancellationToken, params int[] xs);", null)]
    [InlineData("void M() => F((CancellationToken token) => 1);", null)]
    [InlineData("Task MAsync(CancellationToken token);", "2: a CancellationToken is called cancellationToken, and not token")]
    [InlineData("Task MAsync(CancellationToken cancellationToken, int x);", "2: a CancellationToken is the last parameter")]
    [InlineData("void M() { void L(CancellationToken token) { } }", "2: a CancellationToken is called cancellationToken, and not token")]
    [InlineData("class B(CancellationToken cancellationToken, int x);", "2: a CancellationToken is the last parameter")]
    public void A_token_by_another_name_or_place_is_caught(string member, string? breach) =>
        Verdict.Of(new CancellationLaw(), SourceFile.Of("src/Client/A.cs", $"class A {{\n{member}\n}}"), breach);
}
