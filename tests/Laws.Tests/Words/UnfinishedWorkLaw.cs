using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Words;

/// <summary>No comment marks unfinished work, no method is left unimplemented, and no file has a region.</summary>
internal sealed class UnfinishedWorkLaw : ISourceLaw
{
    private const string Unimplemented = "NotImplementedException";

    private static readonly string[] _marks = ["TODO", "FIXME", "HACK"];

    public IEnumerable<string> Violations(SourceFile file)
    {
        foreach (SyntaxTrivia trivia in file.Root.DescendantTrivia())
        {
            if (trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
            {
                yield return file.At(trivia.Span, "no region hides a part of a file");
            }
            else if (_marks.FirstOrDefault(mark => trivia.ToFullString().Contains(mark, StringComparison.Ordinal)) is { } mark)
            {
                yield return file.At(trivia.Span, $"work is finished before it is committed, and no comment says {mark}");
            }
        }

        foreach (SimpleNameSyntax name in file.All<SimpleNameSyntax>().Where(name => name.Identifier.Text == Unimplemented))
        {
            yield return file.At(name, "work is finished before it is committed, and nothing is left to be implemented");
        }
    }
}
