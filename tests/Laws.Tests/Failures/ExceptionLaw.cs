using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Failures;

/// <summary>
/// A public exception of src has one constructor, which takes its typed data. A child of RepositoryException is sealed, because its type
/// states certainty.
/// </summary>
internal sealed class ExceptionLaw : ISourceLaw
{
    public IEnumerable<string> Violations(SourceFile file)
    {
        foreach (ClassDeclarationSyntax type in file.IsSource ? file.All<ClassDeclarationSyntax>().Where(IsException) : [])
        {
            int constructors = type.Members.OfType<ConstructorDeclarationSyntax>().Count() + (type.ParameterList is null ? 0 : 1);
            if (constructors != 1)
            {
                yield return file.At(
                    type, $"an exception has one constructor, which takes its data, and {type.Identifier.Text} has {constructors}");
            }

            if (!type.Modifiers.Any(SyntaxKind.SealedKeyword) && type.BaseList?.Types[0].Type.ToString() == "RepositoryException")
            {
                yield return file.At(type, $"every child of RepositoryException is sealed, and {type.Identifier.Text} is not");
            }
        }
    }

    private static bool IsException(ClassDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PublicKeyword) && type.BaseList?.Types[0].Type is SimpleNameSyntax { Identifier.Text: var name }
        && name.EndsWith("Exception", StringComparison.Ordinal);
}
