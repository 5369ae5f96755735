using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Async;

public sealed class AsyncNameTests
{
    [Fact]
    public void What_must_be_awaited_says_so_in_its_name() => Verdict.Everywhere(new AsyncNameLaw());

    [Theory]
    [InlineData("Task RunAsync();", null)]
    [InlineData("Task RunAsync_NeedsLock();", null)]
    [InlineData("IAsyncEnumerable<int> All();", null)]
    [InlineData("override Task Run() => null;", null)]
    [InlineData("Task IJob.Run() => null;", null)]
    [InlineData("Task Run();", "2: what returns a task ends in Async, and Run does not")]
    [InlineData("private Task<int> Run() => null;", "2: what returns a task ends in Async, and Run does not")]
    [InlineData("ValueTask Run();", "2: what returns a task ends in Async, and Run does not")]
    [InlineData("System.Threading.Tasks.ValueTask<int> Run();", "2: what returns a task ends in Async, and Run does not")]
    [InlineData("void M() { Task Run() => null; }", "2: what returns a task ends in Async, and Run does not")]
    public void A_name_that_hides_the_wait_is_caught(string member, string? breach) =>
        Verdict.Of(new AsyncNameLaw(), SourceFile.Of("src/Client/A.cs", $"class A {{\n{member}\n}}"), breach);
}
