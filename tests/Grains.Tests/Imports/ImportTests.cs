using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Grains.Services;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Xunit;

namespace Granary.Grains.Tests.Imports;

/// <summary>Imports on a cluster: activations hear of them before they are acknowledged, and nothing is activated for them.</summary>
public sealed class ImportTests() : ClusterTests(silos: 3)
{
    private static readonly ImportOptions _replacing = new() { Existing = ExistingAggregates.Replace, ChunkSize = 40 };

    [Fact]
    public async Task Activations_that_missed_or_hold_an_aggregate_read_it_again_before_the_import_is_acknowledged()
    {
        Order[] held = await GivenAsync(30);
        Order[] missed = [.. Enumerable.Range(0, 30).Select(_ => An.Order())];
        foreach (Order order in missed)
        {
            Assert.Null(await FindAsync(Granary, order.Id));
        }

        Array.ForEach([.. held, .. missed], order => order.Approve("importer"));
        ImportResult result = await Granary.ImportAsync([.. held, .. missed], _replacing);

        Assert.Equal((30, 30), (result.Added, result.Replaced));
        foreach (Order order in held.Concat(missed))
        {
            Assert.Equal("importer", (await FindAsync(Granary, order.Id))?.ApprovedBy);
        }

        await EventuallyAsync(async () => (await Store.FindUnpublishedAsync(TimeSpan.Zero, 1, CancellationToken.None)).Count == 0);
    }

    [Fact]
    public async Task An_import_activates_no_aggregate_and_places_no_intent()
    {
        Order[] orders = [.. Enumerable.Range(0, 100).Select(_ => An.Order())];

        await Granary.ImportAsync(orders, _replacing);

        Assert.Empty(Wire.Calls);
        Assert.All(orders, order => Assert.All(Main.Cluster.Silos, silo => Assert.False(
            Main.Cluster.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<SiloServices>().Owners.Has(KeyOf(order)))));
    }

    [Fact]
    public async Task A_write_that_the_replaced_version_was_read_for_conflicts_and_succeeds_when_it_runs_again()
    {
        Order order = await GivenAsync();
        int runs = 0;

        await Granary.RunAsync(async unit =>
        {
            Order own = await unit.Repository<Order, OrderId>().GetAsync(order.Id);
            if (runs++ == 0)
            {
                order.AddLine("rye-1kg", 1, 4.50m);
                await Granary.ImportAsync([order], _replacing);
            }

            own.Approve("bert");
        });

        Order? stored = await FindAsync(Granary, order.Id);
        Assert.Equal((2, 1, "bert"), (runs, stored?.Lines.Count, stored?.ApprovedBy));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public async Task An_import_whose_silos_cannot_be_told_is_acknowledged_late_and_a_sweep_tells_them(int count)
    {
        Order[] orders = await GivenAsync(count);
        Wire.InsteadOfQuestion = _ => throw new OrleansException("The test lost it.");
        Array.ForEach(orders, order => order.Approve("importer"));

        await Granary.ImportAsync(orders, new ImportOptions { Existing = ExistingAggregates.Replace });
        Wire.InsteadOfQuestion = null;
        Assert.Null((await FindAsync(Granary, orders[^1].Id))?.ApprovedBy);
        Assert.Equal(1, await SweepAsync());

        Assert.Equal("importer", (await FindAsync(Granary, orders[^1].Id))?.ApprovedBy);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task A_run_that_recognises_chunks_of_an_earlier_one_tells_the_silos_of_the_last(int more)
    {
        Order[] orders = await GivenAsync(40);
        ImportOptions resumable = _replacing with { Id = CommitId.New() };
        Wire.InsteadOfQuestion = _ => throw new OrleansException("The test lost it.");
        Array.ForEach(orders, order => order.Approve("importer"));
        await Granary.ImportAsync(orders, resumable);
        Wire.InsteadOfQuestion = null;
        Assert.Null((await FindAsync(Granary, orders[^1].Id))?.ApprovedBy);

        ImportResult result = await Granary.ImportAsync([.. orders, .. Enumerable.Range(0, more).Select(_ => An.Order())], resumable);

        Assert.Equal((40, more), (result.Known, result.Added));
        foreach (Order order in orders)
        {
            Assert.Equal("importer", (await FindAsync(Granary, order.Id))?.ApprovedBy);
        }
    }

    [Fact]
    public async Task A_chunk_whose_answer_is_lost_is_sent_again_and_stored_once()
    {
        int lost = 0;
        ClientWire.Instead = async (method, _, go) =>
        {
            await go();
            if (method == nameof(IImportGrain.CommitAsync) && lost++ == 0)
            {
                throw new OrleansException("The test lost the answer.");
            }
        };
        Order[] orders = [.. Enumerable.Range(0, 50).Select(_ => An.Order())];

        ImportResult result = await Granary.ImportAsync(orders, new ImportOptions { Id = CommitId.New(), ChunkSize = 40 });

        Assert.Equal((50, 0, 1), (result.Added, result.Known, lost > 0 ? 1 : 0));
        Assert.NotNull(await FindAsync(Granary, orders[49].Id));
    }

    [Fact]
    public async Task A_chunk_whose_outcome_stays_unknown_is_resolved_and_stored_once_under_its_next_id()
    {
        int failures = 0;
        Faults.BeforeCommit = _ => failures++ == 0 ? throw FaultPoints.InDoubt() : Task.CompletedTask;
        Order[] orders = [.. Enumerable.Range(0, 50).Select(_ => An.Order())];
        var id = CommitId.New();

        ImportResult result = await Granary.ImportAsync(orders, new ImportOptions { Id = id });
        ImportResult repeat = await Granary.ImportAsync(orders, new ImportOptions { Id = id });

        Assert.Equal((50, 50), (result.Added, repeat.Known));
    }
}
