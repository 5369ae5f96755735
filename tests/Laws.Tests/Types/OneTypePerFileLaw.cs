using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Types;

/// <summary>A file holds one top-level type and is named for it; <c>SpecificationOfT.cs</c> holds <c>Specification&lt;T&gt;</c>.</summary>
internal sealed class OneTypePerFileLaw : ISourceLaw
{
    private const string One = "a file holds one top-level type";

    public IEnumerable<string> Violations(SourceFile file)
    {
        MemberDeclarationSyntax[] types = [.. TopLevel(file.Root.Members).Where(member => NameOf(member) is not null)];
        bool isProgram = file.Name == "Program" && file.Root.Members.OfType<GlobalStatementSyntax>().Any();
        if (isProgram ? types.Length > 0 : types.Length != 1)
        {
            yield return types.Length == 0
                ? file.At(file.Root, $"{One}, and this one holds none")
                : file.At(types[isProgram ? 0 : 1], $"{One}, and {NameOf(types[isProgram ? 0 : 1])} is one more");
        }
        else if (types is [var type] && !NamesOf(type).Contains(file.Name))
        {
            yield return file.At(type, $"a file is named for its type, and {NameOf(type)} belongs into {NamesOf(type).First()}.cs");
        }
    }

    private static IEnumerable<MemberDeclarationSyntax> TopLevel(IEnumerable<MemberDeclarationSyntax> members) =>
        members.SelectMany(member => member is BaseNamespaceDeclarationSyntax space ? TopLevel(space.Members) : [member]);

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax type)
    {
        yield return NameOf(type) ?? "";
        TypeParameterListSyntax? generic =
            (type as TypeDeclarationSyntax)?.TypeParameterList ?? (type as DelegateDeclarationSyntax)?.TypeParameterList;
        if (generic is not null)
        {
            // The type parameter that tells a type from its namesake: StateSlotOfValue.cs holds StateSlot<T, TValue>.
            foreach (string parameter in generic.Parameters.Select(parameter => parameter.Identifier.Text))
            {
                yield return $"{NameOf(type)}Of{(parameter.Length > 1 ? parameter[1..] : parameter)}";
            }
        }
    }
}
