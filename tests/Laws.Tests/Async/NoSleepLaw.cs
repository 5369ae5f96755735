using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Async;

/// <summary>Time passes in a test only where the test says so: on a fake clock, or by a gate.</summary>
internal sealed class NoSleepLaw : ISourceLaw
{
    public IEnumerable<string> Violations(SourceFile file) => file.All<InvocationExpressionSyntax>()
        .Where(call => call.Expression.ToString() is "Thread.Sleep" || call.Expression.ToString() is "Task.Delay" && !HasClock(call))
        .Select(call => file.At(call, $"no {call.Expression} without a TimeProvider: wait for an event, or move a clock"));

    /// <summary>Whether something after the duration is called a time or a clock; a token that is called so is none.</summary>
    private static bool HasClock(InvocationExpressionSyntax delay) => delay.ArgumentList.Arguments.Skip(1)
        .Select(argument => argument.ToString().Split('.')[^1])
        .Any(
            name =>
                name.Contains("time", StringComparison.OrdinalIgnoreCase) || name.Contains("clock", StringComparison.OrdinalIgnoreCase));
}
