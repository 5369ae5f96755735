using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>An aggregate comes back as it was stored, and no step of its creation runs again.</summary>
public abstract class RestoringFacts(StoreFixture store) : Facts(store)
{
    private static readonly AggregateKey _key = new(new CollectionName("leases"), "7");

    [Fact]
    [Trait("Promise", "S1-4 Finding returns the fully reconstituted aggregate: children, value objects, invariants re-checked.")]
    [Trait(
        "Promise",
        "S2-15 The domain type is apart from the storage type; reading back validates again, and an unknown enum value is an error.")]
    public async Task Whatever_is_loaded_updated_and_invoked_the_state_is_what_the_methods_made_it()
    {
        await using GranaryInstance granary = Store.Open<LeaseModel>();
        await granary.RunAsync(async unit => await unit.Repository<Lease, int>().AddAsync(new Lease(7, "secret", new Share(50), 3)));

        await granary.UpdateAsync<Lease, int>(7, lease => lease.Pass(1));
        await granary.InvokeAsync<Lease, int>(7, lease => lease.Pass(1));
        await granary.InvokeAsync<Lease, int>(7, lease => lease.Grant(new Share(25)));
        await granary.UpdateAsync<Lease, int>(7, lease => lease.Tag("B"));

        await using IUnitOfWork unit = granary.Begin();
        Lease read = await unit.Repository<Lease, int>().GetAsync(7);
        Assert.True(read.IsPassword("secret"));
        Assert.Equal((0.25m, 1), (read.Share.Value, read.Days));
        Assert.Empty(read.Events);
        Assert.Contains("b", read.Tags);
        Assert.Contains("HOME", read.Tags);
    }

    [Fact]
    [Trait(
        "Promise",
        "S2-15 The domain type is apart from the storage type; reading back validates again, and an unknown enum value is an error.")]
    public async Task Loading_alters_nothing()
    {
        await using GranaryInstance granary = Store.Open<LeaseModel>();
        await granary.RunAsync(async unit => await unit.Repository<Lease, int>().AddAsync(new Lease(7, "secret", new Share(50), 3)));
        string? document = await Store.ReadDocumentAsync(_key);

        await granary.RunAsync(async unit => Assert.NotNull(await unit.Repository<Lease, int>().FindAsync(7)));
        await granary.RunAsync(async unit => Assert.Single(await ListAsync(unit.Repository<Lease, int>().All())));

        Assert.Equal(document, await Store.ReadDocumentAsync(_key));
        await using IUnitOfWork again = granary.Begin();
        Assert.Equal(1, again.VersionOf(await again.Repository<Lease, int>().GetAsync(7))?.Value);
    }

    [Fact]
    [Trait("Promise", "S1-4 Finding returns the fully reconstituted aggregate: children, value objects, invariants re-checked.")]
    [Trait(
        "Promise",
        "S2-15 The domain type is apart from the storage type; reading back validates again, and an unknown enum value is an error.")]
    public async Task A_restoring_factory_checks_what_must_still_hold()
    {
        await using GranaryInstance granary = Store.Open<LeaseModel>();
        await granary.RunAsync(async unit => await unit.Repository<Lease, int>().AddAsync(new Lease(7, "secret", new Share(50), 3)));
        string document = await Store.ReadDocumentAsync(_key) ?? "";
        Assert.Contains("\"days\":3", document, StringComparison.Ordinal);
        await Store.OverwriteAsync(_key, document.Replace("\"days\":3", "\"days\":-1", StringComparison.Ordinal));

        await using IUnitOfWork unit = granary.Begin();
        var failure = await Assert.ThrowsAsync<MalformedDocumentException>(() => ListAsync(unit.Repository<Lease, int>().All()));

        Assert.Contains("leases/7", failure.Message, StringComparison.Ordinal);
        Assert.Contains("breaks a rule of Lease: No lease lasts fewer than no days.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_restoring_factory_would_refuse_is_refused_when_it_is_to_be_written()
    {
        await using GranaryInstance granary = Store.Open<LeaseModel>();
        await granary.RunAsync(async unit => await unit.Repository<Lease, int>().AddAsync(new Lease(7, "secret", new Share(50), 3)));

        var update = await Assert.ThrowsAsync<UnstorableValueException>(() => granary.UpdateAsync<Lease, int>(7, lease => lease.Pass(9)));
        await Assert.ThrowsAsync<UnstorableValueException>(() => granary.InvokeAsync<Lease, int>(7, lease => lease.Pass(9)));

        Assert.Contains("breaks a rule of Lease: No lease lasts fewer than no days.", update.Message, StringComparison.Ordinal);
        Assert.Contains("\"days\":3", await Store.ReadDocumentAsync(_key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparer_that_would_not_come_back_is_refused_and_nothing_is_written()
    {
        await using GranaryInstance granary = Store.Open<LeaseModel>();
        var lease = new Lease(7, "secret", new Share(50), 3);
        lease.Retag(new HashSet<string>());

        var failure = await Assert.ThrowsAsync<UnstorableValueException>(
            () => granary.RunAsync(async unit => await unit.Repository<Lease, int>().AddAsync(lease)));

        Assert.Contains("'tags' is a HashSet<String>", failure.Message, StringComparison.Ordinal);
        Assert.Null(await Store.ReadDocumentAsync(_key));
    }
}
