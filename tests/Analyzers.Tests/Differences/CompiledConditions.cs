using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Granary.Analyzers.Tests.Written;
using Granary.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Granary.Analyzers.Tests.Differences;

/// <summary>Conditions as code that the analyzer reads, and as the expressions that the compiler makes of them.</summary>
internal sealed class CompiledConditions
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Linq.Expressions;
        using Granary.Analyzers.Tests.Differences;
        using Granary.Domain;
        public static class Written
        {
            public static Specification<Specimen>[] All() => new Specification<Specimen>[]
            {

        """;

    private readonly string[] _conditions;
    private readonly CSharpCompilation _compilation;
    private readonly int _first = Head.Count(letter => letter == '\n');

    /// <summary>Leaves out the conditions that do not compile.</summary>
    public CompiledConditions(IEnumerable<string> conditions)
    {
        string[] all = [.. conditions];
        HashSet<int> wrong =
        [
            .. Compile(all).GetDiagnostics().Where(each => each.Severity == DiagnosticSeverity.Error)
                .Select(each => each.Location.GetLineSpan().StartLinePosition.Line - _first),
        ];
        _conditions = [.. all.Where((_, i) => !wrong.Contains(i))];
        Left = [.. all.Where((_, i) => wrong.Contains(i))];
        _compilation = Compile(_conditions);
    }

    /// <summary>The conditions that compile.</summary>
    public IReadOnlyList<string> Conditions => _conditions;

    /// <summary>The conditions that do not.</summary>
    public IReadOnlyList<string> Left { get; }

    /// <summary>What the analyzer says of each condition; conditions of which it says nothing are not among the keys.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReportedAsync()
    {
        ImmutableArray<Diagnostic> found = await WrittenCode.FindAsync(_compilation);
        return found.GroupBy(each => _conditions[each.Location.GetLineSpan().StartLinePosition.Line - _first], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().GetMessage(null), StringComparer.Ordinal);
    }

    /// <summary>The expression of each condition.</summary>
    public IReadOnlyList<(string Condition, Expression<Func<Specimen, bool>> Rule)> Rules()
    {
        using var assembly = new MemoryStream();
        _compilation.Emit(assembly);
        var rules = (Specification<Specimen>[])Assembly.Load(assembly.ToArray()).GetType("Written", throwOnError: true)!
            .GetMethod("All")!.Invoke(null, null)!; // the code has them
        return [.. _conditions.Zip(rules, (condition, rule) => (condition, rule.Criterion))];
    }

    private static CSharpCompilation Compile(string[] conditions)
    {
        string text = Head + string.Concat(conditions.Select(one => $"Specification.For<Specimen>(x => {one}),\n")) + "};\n}\n";
        return WrittenCode.Compile(CSharpSyntaxTree.ParseText(text)).WithOptions(
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}
