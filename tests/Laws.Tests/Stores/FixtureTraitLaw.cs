using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Stores;

/// <summary>
/// A class of tests whose fixture needs PostgreSQL says so as a whole, because without a server the fixture fails every test of the class.
/// </summary>
internal sealed class FixtureTraitLaw : ISourceLaw
{
    private static readonly string[] _byAdoNet = ["ClusterByAdoNetFixture", "ClusterByAdoNetOfThreeFixture"];

    public IEnumerable<string> Violations(SourceFile file) =>
        from type in file.Root.DescendantNodes().OfType<ClassDeclarationSyntax>()
        where type.BaseList is { } bases && bases.Types.Any(NeedsPostgreSql) && !type.AttributeLists.Any(SaysSo)
        select file.At(type.Identifier.Span, "a class whose fixture needs PostgreSQL has the trait Store of PostgreSql");

    private static bool NeedsPostgreSql(BaseTypeSyntax of) =>
        of.Type is GenericNameSyntax { Identifier.ValueText: "IClassFixture" or "ICollectionFixture" } fixture
        && fixture.TypeArgumentList.Arguments[0].ToString() is var name
        && (name.Contains("PostgreSql", StringComparison.Ordinal) || _byAdoNet.Contains(name));

    private static bool SaysSo(AttributeListSyntax list) => list.Attributes.Any(
        attribute => attribute.ToString() == "Trait(\"Store\", \"PostgreSql\")");
}
