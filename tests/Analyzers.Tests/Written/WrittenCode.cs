using System.Collections.Immutable;
using System.Text;
using Granary.Analyzers.Loading;
using Granary.Analyzers.Models;
using Granary.Analyzers.Queries;
using Granary.Analyzers.Tasks;
using Granary.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Granary.Analyzers.Tests.Written;

/// <summary>C# as a user writes it, in which <c>[|…|]</c> marks what is to be reported.</summary>
internal sealed class WrittenCode
{
    private static readonly CSharpCompilationOptions _options =
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    private WrittenCode(string text, ImmutableArray<TextSpan> marked) => (Text, Marked) = (text, marked);

    /// <summary>The references of the tests: the framework, and the product.</summary>
    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Append(typeof(IGranary).Assembly.Location)
            .Where(file => file.Length > 0).Distinct(StringComparer.Ordinal).Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>All analyzers, as an application has them.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers =>
        [new UntranslatableAnalyzer(), new LoadingAnalyzer(), new NestedAggregateAnalyzer(), new UnawaitedAnalyzer()];

    /// <summary>The code without the marks.</summary>
    public string Text { get; }

    /// <summary>The marked parts.</summary>
    public ImmutableArray<TextSpan> Marked { get; }

    /// <summary>Reads code with marks.</summary>
    public static WrittenCode From(string marked)
    {
        var text = new StringBuilder();
        ImmutableArray<TextSpan>.Builder spans = ImmutableArray.CreateBuilder<TextSpan>();
        int start = 0;
        for (int i = 0; i < marked.Length; i++)
        {
            string two = marked.Substring(i, Math.Min(2, marked.Length - i));
            if (two == "[|")
            {
                start = text.Length;
                i++;
            }
            else if (two == "|]")
            {
                spans.Add(TextSpan.FromBounds(start, text.Length));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return new WrittenCode(text.ToString(), spans.ToImmutable());
    }

    /// <summary>A statement in a method that has a repository, queries, a unit, a granary and values.</summary>
    public static WrittenCode Statement(string marked) => From(Surroundings.Around(marked));

    /// <summary>The diagnostics of all analyzers, in the order of the code. Code that does not compile is a failure of the test.</summary>
    /// <param name="compilation">The code.</param>
    /// <param name="compiles">Whether it compiles.</param>
    public static async Task<ImmutableArray<Diagnostic>> FindAsync(Compilation compilation, bool compiles = true)
    {
        string[] errors =
            [.. compilation.GetDiagnostics().Where(each => each.Severity == DiagnosticSeverity.Error).Select(each => each.ToString())];
        Assert.True(compiles == (errors.Length == 0), string.Join('\n', errors));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(each => each.Location.SourceSpan.Start)];
    }

    /// <summary>The compilation of sources.</summary>
    public static CSharpCompilation Compile(params IEnumerable<SyntaxTree> sources) =>
        CSharpCompilation.Create("Written", sources, References, _options);

    /// <summary>Holds that the marked parts are reported under an id, and nothing else.</summary>
    /// <returns>The messages.</returns>
    public async Task<IReadOnlyList<string>> ReportsAsync(string id)
    {
        ImmutableArray<Diagnostic> found = await FindAsync(Compile(CSharpSyntaxTree.ParseText(Text)));

        Assert.Equal(
            Marked.Select(span => $"{id}: {Text.Substring(span.Start, span.Length)}"),
            found.Select(each => $"{each.Id}: {Text.Substring(each.Location.SourceSpan.Start, each.Location.SourceSpan.Length)}"));
        Assert.Equal(Marked, found.Select(each => each.Location.SourceSpan));
        return [.. found.Select(each => each.GetMessage(null))];
    }
}
