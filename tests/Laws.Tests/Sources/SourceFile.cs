using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Granary.Laws.Tests.Sources;

/// <summary>One parsed C# file and its path in the repository.</summary>
internal sealed class SourceFile
{
    // Preview, because the parser may be older than the language version of the build.
    private static readonly CSharpParseOptions _options = new(LanguageVersion.Preview);

    private readonly SyntaxTree _tree;

    private SourceFile(string path, string text)
    {
        Path = path;
        Segments = path.Split('/');
        _tree = CSharpSyntaxTree.ParseText(text, _options, path);
        Root = _tree.GetCompilationUnitRoot();
    }

    /// <summary>The path from the root of the repository, with slashes.</summary>
    public string Path { get; }

    /// <summary>The path, part by part; the last is the name of the file.</summary>
    public IReadOnlyList<string> Segments { get; }

    public CompilationUnitSyntax Root { get; }

    public string Area => Segments[0];

    public bool IsSource => Area == "src";

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public SourceText Text => _tree.GetText();

    /// <summary>The text that the parser could not read, so that no law can judge it.</summary>
    public IEnumerable<string> Unreadable => _tree.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => At(diagnostic.Location.SourceSpan, $"every file can be read: {diagnostic.GetMessage(null)}"));

    public static SourceFile Of(string path, string text) => new(path, text);

    public IEnumerable<T> All<T>()
        where T : SyntaxNode => Root.DescendantNodes().OfType<T>();

    public string At(SyntaxNode node, string rule) => At(node.Span, rule);

    public string At(TextSpan place, string rule) => $"{Path}:{_tree.GetLineSpan(place).StartLinePosition.Line + 1}: {rule}";

    /// <summary>The number of lines that a node takes, from its first token behind any attributes to its last.</summary>
    public int LinesOf(SyntaxNode node, SyntaxList<AttributeListSyntax> attributes)
    {
        int start = attributes.Count == 0 ? node.SpanStart : attributes[^1].GetLastToken().GetNextToken().SpanStart;
        FileLinePositionSpan lines = _tree.GetLineSpan(TextSpan.FromBounds(start, node.Span.End));
        return lines.EndLinePosition.Line - lines.StartLinePosition.Line + 1;
    }
}
