using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Async;

/// <summary>No code of src discards a task: work that no caller awaits is observed, or its defects are lost.</summary>
internal sealed class DiscardedTaskLaw : ISourceLaw
{
    /// <summary>The calls that may be discarded, by file, each with its reason.</summary>
    private static readonly Dictionary<string, (string Call, string Reason)> _exceptions = new()
    {
        ["src/Contracts/Hosting/UnawaitedWork.cs"] = ("ReportAsync", "it observes the work of the others"),
        ["src/Cluster/Engines/RemoteQuery.cs"] = ("EndAsync", "it asks a silo to end early what the silo ends by itself"),
    };

    public IEnumerable<string> Violations(SourceFile file) => (file.IsSource ? file.All<AssignmentExpressionSyntax>() : [])
        .Where(assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && assignment.Left.ToString() == "_")
        .Select(assignment => assignment.Right)
        .OfType<InvocationExpressionSyntax>()
        .Where(call => IsTask(NameOf(call)) && !IsException(file, call))
        .Select(call => file.At(call, $"a task is awaited, or observed by Observe(report), and that of {NameOf(call)} is discarded"));

    private static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };

    private static bool IsTask(string name) => name.EndsWith("Async", StringComparison.Ordinal) || name is "Run" or "StartNew";

    private static bool IsException(SourceFile file, InvocationExpressionSyntax call) =>
        _exceptions.TryGetValue(file.Path, out (string Call, string Reason) exception) && exception.Call == NameOf(call);
}
