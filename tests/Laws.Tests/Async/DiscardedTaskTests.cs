using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Async;

public sealed class DiscardedTaskTests
{
    private const string Rule = "2: a task is awaited, or observed by Observe(report)";

    [Fact]
    public void No_task_is_discarded() => Verdict.Everywhere(new DiscardedTaskLaw());

    [Theory]
    [InlineData("_ = FlushAsync();", Rule)]
    [InlineData("_ = lane.FlushAsync(1);", Rule)]
    [InlineData("_ = Task.Run(Flush);", Rule)]
    [InlineData("_ = Task.Factory.StartNew(Flush);", Rule)]
    [InlineData("FlushAsync().Observe(report);", null)]
    [InlineData("await FlushAsync();", null)]
    [InlineData("_ = task.Exception;", null)]
    [InlineData("_ = Count();", null)]
    [InlineData("_running = Task.Run(Flush);", null)]
    public void A_task_that_nobody_looks_at_is_caught(string statement, string? breach) => Verdict.Of(
        new DiscardedTaskLaw(), SourceFile.Of("src/Client/A.cs", $"class A {{ async Task MAsync() {{\n{statement}\n}} }}"), breach);
}
