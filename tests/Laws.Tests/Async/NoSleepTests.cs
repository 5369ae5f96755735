using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Async;

public sealed class NoSleepTests
{
    [Fact]
    public void Nothing_sleeps() => Verdict.Everywhere(new NoSleepLaw());

    [Theory]
    [InlineData("await Task.Delay(1);", "2: no Task.Delay without a TimeProvider")]
    [InlineData("await Task.Delay(pause, cancellationToken);", "2: no Task.Delay without a TimeProvider")]
    [InlineData("await Task.Delay(TimeSpan.FromSeconds(1));", "2: no Task.Delay without a TimeProvider")]
    [InlineData("Thread.Sleep(1);", "2: no Thread.Sleep without a TimeProvider")]
    [InlineData("await Task.Delay(pause, timeout.Token);", "2: no Task.Delay without a TimeProvider")]
    [InlineData("await Task.Delay(pause, time);", null)]
    [InlineData("await Task.Delay(pause, timeProvider, cancellationToken);", null)]
    [InlineData("await Task.Delay(pause, services.Time, cancellationToken);", null)]
    public void A_sleep_is_caught(string statement, string? breach) =>
        Verdict.Of(new NoSleepLaw(), SourceFile.Of("tests/A.Tests/A.cs", $"class A {{ async Task MAsync() {{\n{statement}\n}} }}"), breach);
}
