using Granary.Domain;
using Granary.Samples.Shop;
using Xunit;

namespace Granary.Laws.Tests.References;

/// <summary>The compiled assemblies show every reference, whatever way it came in.</summary>
public sealed class AssemblyTests
{
    [Fact]
    [Trait("Promise", "S1-20 The storage location is invisible to domain code: no SQL or serializer type in the domain assembly.")]
    [Trait("Promise", "S2-1 The interface is free of database detail; the same test suite runs against every implementation.")]
    [Trait(
        "Promise",
        "S3-6 The interface lives in the domain layer, the implementation outside; the domain assembly references no storage package.")]
    public void What_a_repository_is_references_no_store_and_no_serializer() =>
        Assert.All(ReferencesOf(typeof(IGranary)), name => Assert.True(IsOfThePlatform(name), name));

    [Fact]
    [Trait("Promise", "S1-20 The storage location is invisible to domain code: no SQL or serializer type in the domain assembly.")]
    [Trait("Promise", "S4-17 The dependency goes one way: the domain does not know the mapper or the repository's implementation.")]
    public void A_domain_references_what_a_repository_is_and_nothing_else() =>
        Assert.All(ReferencesOf(typeof(ShopModel)), name => Assert.True(name == "Granary.Domain" || IsOfThePlatform(name), name));

    [Fact]
    public void A_reference_to_more_is_caught() =>
        Assert.Contains(ReferencesOf(typeof(AssemblyTests)), name => name != "Granary.Domain" && !IsOfThePlatform(name));

    private static IEnumerable<string> ReferencesOf(Type type)
    {
        string[] names = [.. type.Assembly.GetReferencedAssemblies().Select(name => name.Name ?? "")];
        Assert.NotEmpty(names);
        return names;
    }

    private static bool IsOfThePlatform(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal)
        && !name.StartsWith("System.Data", StringComparison.Ordinal)
        && !name.StartsWith("System.Text.Json", StringComparison.Ordinal);
}
