using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Logs;

/// <summary>
/// One class of a project has its log messages. The generator of .NET writes the classes of a project in no fixed order, so with two of
/// them each build gives other symbols, and with them another assembly.
/// </summary>
internal static class LogClassLaw
{
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsSource
        from type in file.All<ClassDeclarationSyntax>()
        where type.Members.Any(member => member.AttributeLists.SelectMany(list => list.Attributes).Any(IsMessage))
        group (file, type) by file.Segments[1] into project
        from other in project.OrderBy(found => found.file.Path, StringComparer.Ordinal).Skip(1)
        select other.file.At(other.type, $"one class of src/{project.Key} has its log messages, or no two builds are equal");

    private static bool IsMessage(AttributeSyntax attribute) => attribute.Name.ToString() is "LoggerMessage" or "LoggerMessageAttribute";
}
