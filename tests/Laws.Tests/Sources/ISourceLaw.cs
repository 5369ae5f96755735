namespace Granary.Laws.Tests.Sources;

/// <summary>A rule that one file alone keeps or breaks.</summary>
internal interface ISourceLaw
{
    /// <summary>Each breach as <c>file:line: the rule as a sentence</c>.</summary>
    IEnumerable<string> Violations(SourceFile file);
}
