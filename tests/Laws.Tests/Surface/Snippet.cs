using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Granary.Laws.Tests.Surface;

/// <summary>C# as a user would write it against the built assemblies, with LINQ in scope as in every new project.</summary>
internal static class Snippet
{
    /// <summary>The errors in a statement that may use <c>people</c>, <c>query</c>, <c>names</c>, <c>rule</c> and <c>token</c>.</summary>
    public static IReadOnlyList<string> Errors(string statement) =>
    [
        .. Compilation($"{statement};").GetDiagnostics().Where(fault => fault.Severity == DiagnosticSeverity.Error)
            .Select(fault => fault.ToString()),
    ];

    /// <summary>The compilation of a statement, for questions about more than errors.</summary>
    public static CSharpCompilation Compilation(string statement = "") => ProductCompilation.Create(
        "Snippet", CSharpSyntaxTree.ParseText(Source(statement)));

    private static string Source(string statement) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Granary.Domain;

        public sealed record Line(string Product, int Count);

        public sealed class Person(string id)
        {
            public string Id { get; } = id;
            public string Name { get; set; } = "";
            public int Age { get; set; }
            public List<Line> Lines { get; } = [];
        }

        public sealed class People(IUnitOfWork unit) : Repository<Person, string>(unit);

        public static class Written
        {
            public static async Task ByAUser(
                People people, IAggregateQuery<Person> query, IProjectedQuery<string> names, Specification<Person> rule,
                CancellationToken token)
            {
                {{statement}}
                await Task.CompletedTask;
            }
        }
        """;
}
