using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Async;

/// <summary>
/// No thread of src waits for a task. The list of banned symbols covers <c>Result</c>, because only the compiler can tell a task from
/// another type.
/// </summary>
internal sealed class BlockingWaitLaw : ISourceLaw
{
    private static readonly string[] _waits = ["Wait", "WaitAll", "WaitAny"];

    public IEnumerable<string> Violations(SourceFile file) => (file.IsSource ? file.All<InvocationExpressionSyntax>() : [])
        .Where(call => call.Expression is MemberAccessExpressionSyntax access
            && (_waits.Contains(access.Name.Identifier.Text) || IsGetResult(access)))
        .Select(call => file.At(call, "no thread waits for a task: await it"));

    private static bool IsGetResult(MemberAccessExpressionSyntax access) =>
        access.Name.Identifier.Text == "GetResult"
        && access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax inner }
        && inner.Name.Identifier.Text == "GetAwaiter";
}
