using Xunit;

namespace Granary.Domain.Tests.Repositories;

/// <summary>The contract is an abstract class: applications derive from it, and nobody makes an instance.</summary>
public sealed class RepositoryTests
{
    [Fact]
    [Trait(
        "Promise",
        "S0-1 The contract is abstract: it cannot be instantiated, and an implementation that lacks add, get or remove does not compile.")]
    public void The_contract_cannot_be_instantiated()
    {
        Assert.True(typeof(Repository<,>).IsAbstract);
        Assert.True(typeof(IRepository<,>).IsInterface);
        Assert.Throws<MissingMethodException>(() => Activator.CreateInstance<Repository<string, string>>());
    }

    [Fact]
    [Trait(
        "Promise",
        "S0-1 The contract is abstract: it cannot be instantiated, and an implementation that lacks add, get or remove does not compile.")]
    public void An_implementation_that_lacks_a_member_does_not_compile_as_no_member_has_a_default() =>
        Assert.All(typeof(IRepository<,>).GetMethods(), method => Assert.True(method.IsAbstract, method.Name));

    [Fact]
    [Trait("Promise", "S3-4 A repository never constructs entities: get-or-create takes the caller's factory.")]
    [Trait("Promise", "S1-18 No repository has an optional save; an unchanged aggregate is never written, nor its version bumped.")]
    public void A_repository_has_neither_a_factory_nor_a_save()
    {
        string[] names = [.. typeof(IRepository<,>).GetMethods().Select(method => method.Name)];

        Assert.DoesNotContain(
            names, name => name.StartsWith("Create", StringComparison.Ordinal) || name.StartsWith("Save", StringComparison.Ordinal));
        Assert.Contains(
            typeof(IRepository<,>).GetMethod("FindOrCreateAsync")?.GetParameters() ?? [],
            parameter => parameter.ParameterType.Name == "Func`2");
    }

    [Fact]
    // A caller's mistake.
    public void The_base_of_repositories_needs_a_unit_of_work() => Assert.Throws<ArgumentNullException>(() => new Anything(null!));

    private sealed class Anything(IUnitOfWork unit) : Repository<string, string>(unit);
}
