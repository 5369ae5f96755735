using Granary.Client;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.Storage.Tests.Models;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Storage.Tests;

/// <summary>Keys follow the constraints of the model, even for aggregates that were stored before there were any.</summary>
public abstract class UniqueMigrationFacts
{
    protected abstract GranaryBuilder Use(GranaryBuilder builder, bool migrateOnStart);

    [Fact]
    public async Task Stored_aggregates_that_break_a_new_constraint_are_named_and_nothing_is_changed()
    {
        await StoreAsync(new KeyRing("a", "k1"), new KeyRing("b", "K1"), new KeyRing("c", "k2"));
        await using GranaryInstance granary = Open(Constraint.IgnoringCase);

        var failure = await Assert.ThrowsAsync<ConstraintBrokenException>(() => StartAsync(granary));

        Assert.Equal(("label", "K1"), (failure.Constraint, failure.Value));
        Assert.Equal(["rings/a", "rings/b"], new[] { $"{failure.First}", $"{failure.Second}" }.Order());
        Assert.Contains("rings/a", failure.Message, StringComparison.Ordinal);
        Assert.Contains("rings/b", failure.Message, StringComparison.Ordinal);
        await StoreAsync(new KeyRing("d", "k2"));
        await using GranaryInstance exact = Open(Constraint.Exact);
        var second = await Assert.ThrowsAsync<ConstraintBrokenException>(() => StartAsync(exact));
        Assert.Equal("k2", second.Value);
    }

    [Fact]
    public async Task The_keys_of_many_aggregates_are_made_in_parts_and_hold()
    {
        await StoreAsync([.. Enumerable.Range(0, 600).Select(i => new KeyRing($"r{i}", $"k{i}"))]);
        await StoreAsync([.. Enumerable.Range(600, 600).Select(i => new KeyRing($"r{i}", $"k{i}"))]);
        await using GranaryInstance granary = Open(Constraint.Exact);

        await Assert.ThrowsAsync<UniqueConstraintException>(() => AddAsync(granary, new KeyRing("new", "k0")));
        await Assert.ThrowsAsync<UniqueConstraintException>(() => AddAsync(granary, new KeyRing("new", "k1199")));
        await AddAsync(granary, new KeyRing("new", "k1200"));
    }

    [Fact]
    public async Task A_constraint_that_changes_is_built_anew_and_one_that_is_gone_holds_nobody()
    {
        await StoreAsync(new KeyRing("a", "k1"));
        await using (GranaryInstance exact = Open(Constraint.Exact))
        {
            await AddAsync(exact, new KeyRing("b", "K2"));
        }

        await using (GranaryInstance folded = Open(Constraint.IgnoringCase))
        {
            var failure = await Assert.ThrowsAsync<UniqueConstraintException>(() => AddAsync(folded, new KeyRing("c", "k2")));
            Assert.Equal("rings/b", $"{failure.Owner}");
        }

        await StoreAsync(new KeyRing("c", "k2"));
        await using GranaryInstance again = Open(Constraint.IgnoringCase);
        await Assert.ThrowsAsync<ConstraintBrokenException>(() => StartAsync(again));
    }

    [Fact]
    public virtual async Task A_store_that_may_not_be_migrated_is_refused_while_it_holds_to_other_constraints()
    {
        await StoreAsync(new KeyRing("a", "k1"));
        await using GranaryInstance early = Open(Constraint.Exact, migrateOnStart: false);
        var missing = await Assert.ThrowsAsync<ConstraintNotBuiltException>(() => StartAsync(early));
        await using GranaryInstance migrating = Open(Constraint.Exact);
        await migrating.Services.GetRequiredService<IAggregateStore>().MigrateAsync(progress: null, CancellationToken.None);
        await StartAsync(early);

        await using GranaryInstance former = Open(Constraint.None, migrateOnStart: false);
        var unknown = await Assert.ThrowsAsync<ConstraintNotBuiltException>(() => StartAsync(former));

        Assert.Equal(("rings", "label"), (missing.Collection.Value, missing.Constraint));
        Assert.Contains("granary migrate", missing.Message, StringComparison.Ordinal);
        Assert.Contains("does not declare", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_with_a_former_name_is_looked_into_as_it_reads_today()
    {
        await using (GranaryInstance granary = Open<FormerRingModel>())
        {
            await granary.RunAsync(async unit => await unit.Repository<FormerRing, string>().AddAsync(new FormerRing("a", "k1")));
        }

        await using GranaryInstance now = Open(Constraint.Exact);

        await Assert.ThrowsAsync<UniqueConstraintException>(() => AddAsync(now, new KeyRing("b", "k1")));
    }

    [Fact]
    public async Task What_stands_in_for_a_missing_member_is_a_key_and_another_one_is_built_anew()
    {
        await StoreAsync(new KeyRing("a", "k1"));
        await using (GranaryInstance first = Open<ShelfRing.OnFirst>())
        {
            await Assert.ThrowsAsync<UniqueConstraintException>(() => AddAsync(first, new ShelfRing("b", "first")));
            await AddAsync(first, new ShelfRing("c", "second"), new ShelfRing("d", null), new ShelfRing("e", null));
            await first.RunAsync(async unit => await unit.Repository<ShelfRing, string>().RemoveAsync("c"));
        }

        await using GranaryInstance second = Open<ShelfRing.OnSecond>();
        await Assert.ThrowsAsync<UniqueConstraintException>(() => AddAsync(second, new ShelfRing("b", "second")));
        await AddAsync(second, new ShelfRing("b", "first"));
    }

    protected static Task StartAsync(GranaryInstance granary) =>
        granary.Begin().Repository<KeyRing, string>().ContainsAsync("nobody").AsTask();

    protected static Task AddAsync(GranaryInstance granary, params KeyRing[] rings) => granary.RunAsync(async unit =>
    {
        foreach (KeyRing ring in rings)
        {
            await unit.Repository<KeyRing, string>().AddAsync(ring);
        }
    });

    private static Task AddAsync(GranaryInstance granary, params ShelfRing[] rings) => granary.RunAsync(async unit =>
    {
        foreach (ShelfRing ring in rings)
        {
            await unit.Repository<ShelfRing, string>().AddAsync(ring);
        }
    });

    protected GranaryInstance Open(Constraint constraint, bool migrateOnStart = true) => constraint switch
    {
        Constraint.Exact => Open<RingModel>(migrateOnStart),
        Constraint.IgnoringCase => Open<FoldedRingModel>(migrateOnStart),
        _ => Open<FreeRingModel>(migrateOnStart),
    };

    private GranaryInstance Open<TModel>(bool migrateOnStart = true)
        where TModel : class, IAggregateModel, new() =>
        GranaryFactory.Create(builder => Use(builder.AddModel<TModel>(), migrateOnStart));

    // Stores rings by a model without the constraint.
    private async Task StoreAsync(params KeyRing[] rings)
    {
        await using GranaryInstance granary = Open(Constraint.None);
        await AddAsync(granary, rings);
    }
}
