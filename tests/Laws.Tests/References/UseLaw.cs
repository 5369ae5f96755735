using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.References;

/// <summary>
/// The namespaces of drivers, of JSON, of Orleans and of parts of the product are used only in the folders that they belong to.
/// </summary>
internal sealed class UseLaw : ISourceLaw
{
    private static readonly (string Namespace, string[] Folders)[] _homes =
    [
        ("Npgsql", ["src/Storage/PostgreSql/", "src/Testing/Clusters/"]),
        ("NpgsqlTypes", ["src/Storage/PostgreSql/"]),
        ("Microsoft.Data.Sqlite", ["src/Storage/Sqlite/"]),
        ("SQLitePCL", ["src/Storage/Sqlite/"]),
        ("System.Data", ["src/Storage/", "src/Silo/"]),
        ("System.Text.Json",
        [
            "src/Contracts/", "src/Mapping/", "src/Client/", "src/Cluster/", "src/Storage/", "src/Grains/", "src/Silo/",
            "src/Verification/",
        ]),
        ("Orleans", ["src/Cluster/", "src/Grains/", "src/Silo/", "src/Testing/Clusters/"]),

        // The grains know nothing of the facade; the silo offers it to the application. The engine over grains knows no store.
        ("Granary.Client", ["src/Client/", "src/Grains/Hosting/", "src/Silo/", "src/Testing/"]),
        ("Granary.Storage", ["src/Storage/", "src/Cluster/Hosting/", "src/Grains/", "src/Silo/", "src/Testing/"]),
    ];

    public IEnumerable<string> Violations(SourceFile file)
    {
        foreach (SyntaxNode name in file.IsSource ? file.Root.DescendantNodes().Where(IsWholeName) : [])
        {
            string text = name.ToString().Replace("global::", "", StringComparison.Ordinal);
            foreach ((string space, string[] folders) in _homes.Where(home => IsIn(text, home.Namespace)))
            {
                if (!folders.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)))
                {
                    yield return file.At(name, $"{space} is used only in {string.Join(", ", folders)}");
                }
            }
        }
    }

    /// <summary>A name with all its parts; a single word is a namespace only in a using directive.</summary>
    private static bool IsWholeName(SyntaxNode node) => node switch
    {
        QualifiedNameSyntax or MemberAccessExpressionSyntax =>
            node.Parent is not (QualifiedNameSyntax or MemberAccessExpressionSyntax or NamespaceDeclarationSyntax),
        IdentifierNameSyntax => node.Parent is UsingDirectiveSyntax,
        _ => false,
    };

    private static bool IsIn(string name, string space) => name == space || name.StartsWith($"{space}.", StringComparison.Ordinal);
}
