namespace Granary.Packages.Tests.Builds;

/// <summary>A block of the tutorial.</summary>
/// <param name="Section">The heading above it.</param>
/// <param name="Kind">What stands behind the fence: the language, and for C# of the reader's own its file.</param>
/// <param name="Text">The lines of the block.</param>
internal sealed record TutorialBlock(string Section, string Kind, string Text)
{
    private const string CSharp = "csharp ";

    /// <summary>Whether the block is commands that run as they stand. Those for a reader's own machine are not.</summary>
    public bool IsCommand => Kind == "sh";

    /// <summary>Whether the block is what the commands above it print, among other lines.</summary>
    public bool IsOutput => Kind == "text";

    /// <summary>The file that the block is; null if it is none.</summary>
    public string? File => Kind.StartsWith(CSharp, StringComparison.Ordinal) ? Kind[CSharp.Length..] : null;
}
