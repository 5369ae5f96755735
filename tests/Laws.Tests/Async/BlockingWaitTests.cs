using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Async;

public sealed class BlockingWaitTests
{
    private const string Rule = "2: no thread waits for a task: await it";

    [Fact]
    public void Nothing_waits_for_a_task() => Verdict.Everywhere(new BlockingWaitLaw());

    [Theory]
    [InlineData("P:System.Threading.Tasks.Task`1.Result;")]
    [InlineData("P:System.Threading.Tasks.ValueTask`1.Result;")]
    [InlineData("P:System.DateTime.UtcNow;")]
    [InlineData("P:System.DateTimeOffset.UtcNow;")]
    public void What_only_the_compiler_can_tell_is_banned_there(string symbol) =>
        Assert.Contains(symbol, Repository.Read("eng/BannedSymbols.txt"), StringComparison.Ordinal);

    [Fact]
    public void Every_project_of_src_is_under_the_ban() =>
        Assert.Contains("eng/BannedSymbols.txt", Repository.Read("eng/Source.props"), StringComparison.Ordinal);

    [Theory]
    [InlineData("task.Wait();", Rule)]
    [InlineData("task.Wait(5);", Rule)]
    [InlineData("Task.WaitAll(a, b);", Rule)]
    [InlineData("task.GetAwaiter().GetResult();", Rule)]
    [InlineData("await task;", null)]
    [InlineData("await gate.WaitAsync();", null)]
    public void A_wait_is_caught(string statement, string? breach) =>
        Verdict.Of(
            new BlockingWaitLaw(), SourceFile.Of("src/Client/A.cs", $"class A {{ async Task MAsync() {{\n{statement}\n}} }}"), breach);
}
