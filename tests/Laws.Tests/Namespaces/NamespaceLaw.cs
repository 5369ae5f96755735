using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Namespaces;

/// <summary>
/// A namespace is made of the project and the folder. In src it may be the project alone, so that users import one namespace.
/// </summary>
internal sealed class NamespaceLaw : ISourceLaw
{
    private static readonly string[] _kinds = ["Interfaces", "Helpers", "Utils", "Managers", "Common"];

    public IEnumerable<string> Violations(SourceFile file)
    {
        if (file.Segments.FirstOrDefault(_kinds.Contains) is { } kind)
        {
            yield return file.At(file.Root, $"a folder is a feature and never a kind, as '{kind}' is");
        }

        foreach (NamespaceDeclarationSyntax block in file.All<NamespaceDeclarationSyntax>())
        {
            yield return file.At(block, "a namespace is file-scoped");
        }

        string[] allowed = [.. Allowed(file)];
        foreach (BaseNamespaceDeclarationSyntax space in file.All<BaseNamespaceDeclarationSyntax>())
        {
            if (!allowed.Contains(space.Name.ToString()))
            {
                yield return file.At(space, $"a namespace is {string.Join(" or ", allowed)} here, and not {space.Name}");
            }
        }

        if (!file.All<BaseNamespaceDeclarationSyntax>().Any() && file.All<BaseTypeDeclarationSyntax>().Any())
        {
            yield return file.At(file.Root, "a type has a namespace");
        }
    }

    private static IEnumerable<string> Allowed(SourceFile file)
    {
        (string project, int folders) = file.Area switch
        {
            "src" => ($"Granary.{file.Segments[1]}", 2),
            "tests" => ($"Granary.{file.Segments[1]}", 2),
            "samples" => ($"Granary.Samples.{file.Segments[1]}", 2),
            "benchmarks" => ("Granary.Benchmarks", 1),
            // The template, whose folders are projects.
            _ => ("GranaryApp", Repository.Template.Count(letter => letter == '/')),
        };
        string whole = string.Join('.', [project, .. file.Segments.Skip(folders).SkipLast(1)]);
        return file.IsSource && whole != project ? [project, whole] : [whole];
    }
}
