using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Granary.Analyzers.Tests.Written;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Granary.Analyzers.Tests.Differences;

/// <summary>Keys of orders, or results of projections, as code that the analyzer reads and as expressions.</summary>
/// <param name="method">The method of a query that takes them.</param>
/// <param name="selectors">The code over <c>x</c>.</param>
internal sealed class CompiledSelectors(string method, IReadOnlyList<string> selectors)
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Linq.Expressions;
        using Granary.Analyzers.Tests.Differences;
        using Granary.Domain;
        public static class Written
        {
            private static LambdaExpression Take<TResult>(Expression<Func<Specimen, TResult>> one) => one;
            public static void Run(IAggregateQuery<Specimen> query, List<LambdaExpression> all)
            {

        """;

    private readonly int _first = Head.Count(letter => letter == '\n');

    /// <summary>What the analyzer says of each; those of which it says nothing are not among the keys.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReportedAsync()
    {
        ImmutableArray<Diagnostic> found = await WrittenCode.FindAsync(Compile(one => $"query.{method}(x => {one});"));
        return found.GroupBy(each => selectors[each.Location.GetLineSpan().StartLinePosition.Line - _first], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().GetMessage(null), StringComparer.Ordinal);
    }

    /// <summary>The expression of each.</summary>
    public IReadOnlyList<(string Selector, LambdaExpression Expression)> Expressions()
    {
        using var assembly = new MemoryStream();
        Assert.Empty(Compile(one => $"all.Add(Take(x => {one}));").Emit(assembly).Diagnostics.Where(
            each => each.Severity == DiagnosticSeverity.Error));
        List<LambdaExpression> expressions = [];
        Assembly.Load(assembly.ToArray()).GetType("Written", throwOnError: true)!
            .GetMethod("Run")!.Invoke(null, [null, expressions]); // the code has them
        return [.. selectors.Zip(expressions)];
    }

    private CSharpCompilation Compile(Func<string, string> statement)
    {
        string text = Head + string.Concat(selectors.Select(one => $"{statement(one)}\n")) + "}\n}\n";
        return WrittenCode.Compile(CSharpSyntaxTree.ParseText(text)).WithOptions(
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}
