using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Types;

/// <summary>A class of src is sealed, abstract or static, and a struct of src is readonly.</summary>
internal sealed class ClosedTypeLaw : ISourceLaw
{
    public IEnumerable<string> Violations(SourceFile file)
    {
        foreach (TypeDeclarationSyntax type in file.IsSource ? file.All<TypeDeclarationSyntax>() : [])
        {
            if (IsStruct(type) && !Has(type, SyntaxKind.ReadOnlyKeyword))
            {
                yield return file.At(type, $"a struct is readonly, and {type.Identifier.Text} is not");
            }
            else if (IsClass(type) && !Has(type, SyntaxKind.SealedKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.StaticKeyword))
            {
                yield return file.At(type, $"a class is sealed, abstract or static, and {type.Identifier.Text} is neither");
            }
        }
    }

    private static bool IsStruct(TypeDeclarationSyntax type) =>
        type.Kind() is SyntaxKind.StructDeclaration or SyntaxKind.RecordStructDeclaration;

    private static bool IsClass(TypeDeclarationSyntax type) => type.Kind() is SyntaxKind.ClassDeclaration or SyntaxKind.RecordDeclaration;

    private static bool Has(TypeDeclarationSyntax type, params SyntaxKind[] modifiers) =>
        type.Modifiers.Any(token => modifiers.Contains(token.Kind()));
}
