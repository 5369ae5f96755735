using Granary.Contracts.Hosting;

namespace Granary.Storage.Tests;

public sealed class UniqueMigrationInMemoryTests : UniqueMigrationFacts
{
    private readonly InMemoryStore _store = new();

    // A store in memory has no schema that a process could lack the right to change.
    public override Task A_store_that_may_not_be_migrated_is_refused_while_it_holds_to_other_constraints() => Task.CompletedTask;

    protected override GranaryBuilder Use(GranaryBuilder builder, bool migrateOnStart) => builder.UseInMemory(_store);
}
