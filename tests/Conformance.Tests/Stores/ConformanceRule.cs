using System.Reflection;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests.Stores;

/// <summary>
/// Every store has a class for all facts that can be asked of it. <c>SqliteConformance</c> holds a class for each of them over
/// <c>SqliteFixture</c>, and names with a reason the facts that the store is spared.
/// </summary>
/// <remarks>
/// Nothing is listed here. A fixture is a store. An abstract class that declares tests is facts, and its constructor states to which stores
/// they apply. So a new fixture, or new facts, are reported until every store has decided.
/// </remarks>
internal static class ConformanceRule
{
    /// <summary>The facts. A class that derives from facts, to add to them on a cluster, counts as those facts.</summary>
    public static IReadOnlyList<Type> Facts { get; } =
        [
            .. typeof(ConformanceRule)
                .Assembly.GetTypes().Where(type => IsFacts(type) && !BasesOf(type).Any(IsFacts)).OrderBy(type => type.Name),
        ];

    /// <summary>The fixture of each store.</summary>
    public static IReadOnlyList<Type> Fixtures { get; } =
        [.. typeof(StoreFixture).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(StoreFixture)) && !type.IsAbstract)];

    /// <summary>The class that holds the facts of a store; null if there is none.</summary>
    public static Type? ConformanceOf(Type fixture)
    {
        string name = fixture.Name.Replace("Fixture", "Conformance", StringComparison.Ordinal);
        return typeof(ConformanceRule).Assembly.GetType($"{typeof(ConformanceRule).Namespace}.{name}");
    }

    /// <summary>Each breach, as a sentence.</summary>
    public static IEnumerable<string> Violations(
        Type fixture, IReadOnlyCollection<Type> facts, IReadOnlyCollection<Type> classes, IReadOnlyCollection<SparesAttribute> spared)
    {
        foreach (Type asked in facts.Where(asked => CanBeAsked(asked, fixture)))
        {
            bool isSpared = spared.Any(spares => spares.Facts.Contains(asked));
            int answers = classes.Count(type => BasesOf(type).Contains(asked));
            if (answers != (isSpared ? 0 : 1))
            {
                yield return $"{fixture.Name} answers to {asked.Name} {answers} times, and is{(isSpared ? "" : " not")} spared them";
            }
        }

        foreach (SparesAttribute spares in spared)
        {
            if (string.IsNullOrWhiteSpace(spares.Reason))
            {
                yield return $"{fixture.Name} is spared {string.Join(", ", spares.Facts.Select(type => type.Name))} for no reason";
            }

            foreach (Type other in spares.Facts.Where(other => !facts.Contains(other) || !CanBeAsked(other, fixture)))
            {
                yield return $"{fixture.Name} is spared {other.Name}, which nobody asks of it";
            }
        }

        foreach (Type other in classes.Where(type => !Uses(type, fixture)))
        {
            yield return $"{other.Name} is held for {fixture.Name} and does not use it";
        }
    }

    /// <summary>The traits that select a class; xunit gives a nested class none of the traits of the class around it.</summary>
    public static IReadOnlyList<string> TraitsOf(Type type) =>
    [
        .. from trait in type.GetCustomAttributesData()
           where trait.AttributeType == typeof(TraitAttribute)
           select string.Join('=', trait.ConstructorArguments.Select(argument => argument.Value)),
    ];

    // A class has a fixture of its own, or shares one with the other classes of a collection, which is named after the fixture.
    private static bool Uses(Type type, Type fixture) => type.IsAssignableTo(typeof(IClassFixture<>).MakeGenericType(fixture))
        || type.GetCustomAttributesData().Any(attribute => attribute.AttributeType == typeof(CollectionAttribute)
            && attribute.ConstructorArguments is [{ Value: string name }] && name == fixture.Name);

    private static bool IsFacts(Type type) => type.IsAbstract && type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Any(method => method.IsDefined(typeof(FactAttribute), inherit: false));

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (Type? other = type.BaseType; other is not null; other = other.BaseType)
        {
            yield return other;
        }
    }

    private static bool CanBeAsked(Type facts, Type fixture) =>
        facts.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Any(constructor => constructor.GetParameters() is [{ ParameterType: var store }] && store.IsAssignableFrom(fixture));
}
