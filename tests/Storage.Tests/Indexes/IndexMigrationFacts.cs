using Granary.Client;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Storage.Tests.Indexes;

/// <summary>A migration makes the indexes that the model declares, drops those that it no longer declares, and touches no others.</summary>
public abstract class IndexMigrationFacts(StoreFixture store)
{
    /// <summary>The names of all indexes over aggregates that begin with a prefix.</summary>
    protected abstract Task<string[]> NamesAsync(string beginning);

    /// <summary>Makes an index as an administrator would.</summary>
    protected abstract Task MakeOwnAsync(string name);

    [Fact]
    public async Task An_index_that_is_declared_otherwise_is_made_and_the_former_one_is_dropped()
    {
        SchemaChanges first = await MigrateAsync<ByName>();
        string[] before = await NamesAsync("ix_notes_name_");
        SchemaChanges second = await MigrateAsync<ByNameAndRank>();
        SchemaChanges third = await MigrateAsync<ByNameAndRank>();

        Assert.Equal(before, first.Made);
        Assert.StartsWith("ix_notes_name_", Assert.Single(before), StringComparison.Ordinal);
        Assert.Equal(await NamesAsync("ix_notes_name_"), second.Made);
        Assert.Equal(before, second.Dropped);
        Assert.Equal((0, 0), (third.Made.Count, third.Dropped.Count));
        await MigrateAsync<WithoutNotes>();
        Assert.Equal(second.Made, await NamesAsync("ix_notes_name_"));
    }

    [Fact]
    public async Task An_index_of_somebody_else_is_left_alone()
    {
        await MakeOwnAsync("ix_notes_mine_0badcafe");
        await MakeOwnAsync("by_hand");

        SchemaChanges changes = await MigrateAsync<WithoutIndexes>();

        Assert.DoesNotContain("ix_notes_mine_0badcafe", changes.Dropped);
        Assert.Equal(["ix_notes_mine_0badcafe"], await NamesAsync("ix_notes_mine"));
        Assert.Equal(["by_hand"], await NamesAsync("by_hand"));
    }

    private async Task<SchemaChanges> MigrateAsync<TModel>()
        where TModel : class, IAggregateModel, new()
    {
        await using GranaryInstance granary = store.Open<TModel>();
        return await granary.Services.GetRequiredService<IAggregateStore>().MigrateAsync(progress: null, CancellationToken.None);
    }

    public sealed record Note(string Id, string Name, int Rank);

    public sealed record Other(string Id);

    private sealed class ByName : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<Note, string>("notes", note => note.Id).Index(note => note.Name);
    }

    private sealed class ByNameAndRank : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) =>
            model.Collection<Note, string>("notes", note => note.Id).Index(note => note.Name).Where(note => note.Rank > 3);
    }

    private sealed class WithoutIndexes : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<Note, string>("notes", note => note.Id);
    }

    private sealed class WithoutNotes : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<Other, string>("others", other => other.Id);
    }
}
