namespace Granary.Laws.Tests.Sources;

/// <summary>A rule about single files.</summary>
internal interface ISourceLaw
{
    /// <summary>Each violation as <c>file:line: the rule as a sentence</c>.</summary>
    IEnumerable<string> Violations(SourceFile file);
}
