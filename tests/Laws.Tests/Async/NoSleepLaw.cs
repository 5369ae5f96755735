using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Async;

/// <summary>
/// No code calls <c>Thread.Sleep</c>, or <c>Task.Delay</c> without a clock. In tests, time passes by a fake clock, or a gate opens.
/// </summary>
internal sealed class NoSleepLaw : ISourceLaw
{
    public IEnumerable<string> Violations(SourceFile file) => file.All<InvocationExpressionSyntax>()
        .Where(call => call.Expression.ToString() is "Thread.Sleep" || call.Expression.ToString() is "Task.Delay" && !HasClock(call))
        .Select(call => file.At(call, $"no {call.Expression} without a TimeProvider: wait for an event, or move a clock"));

    /// <summary>
    /// Whether an argument behind the duration is a clock by its name. The last part of the name decides, so <c>timeout.Token</c> is none.
    /// </summary>
    private static bool HasClock(InvocationExpressionSyntax delay) => delay.ArgumentList.Arguments.Skip(1)
        .Select(argument => argument.ToString().Split('.')[^1])
        .Any(
            name =>
                name.Contains("time", StringComparison.OrdinalIgnoreCase) || name.Contains("clock", StringComparison.OrdinalIgnoreCase));
}
