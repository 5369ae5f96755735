using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>Imports beside writers of the same aggregates, beside other runs under the same id, and while the store is away.</summary>
public abstract class ImportFaultFacts(StoreFixture store) : Facts(store)
{
    private const int ChunkSize = 40;

    private readonly CommitId _id = CommitId.New();
    private readonly FaultPoints _faults = new();

    private ImportOptions Resumable => new() { ChunkSize = ChunkSize, Id = _id };

    [Fact]
    public async Task A_replacement_is_stored_though_other_writers_are_faster_every_time()
    {
        Order[] orders = Orders(ChunkSize);
        await GivenAsync(orders);
        await using GranaryInstance granary = Faulty();
        bool isThere = true;
        int races = 0;
        _faults.BeforeCommit = async group =>
        {
            if (group[0].Writes.Count > 1)
            {
                races++;
                await Granary.UpdateAsync<Order, OrderId>(orders[7].Id, order => order.AddLine("rye-1kg", 1, 4.50m));
                await ToggleAsync(orders[8], isThere);
                isThere = !isThere;
            }
        };

        ImportResult result = await granary.ImportAsync(orders, Resumable with { Existing = ExistingAggregates.Replace });

        Assert.Equal((0, ChunkSize), (result.Added, result.Replaced));
        Assert.InRange(races, 2, 4);
        await using IUnitOfWork unit = Granary.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        Assert.Empty((await unit.Repository<Order, OrderId>().GetAsync(orders[7].Id)).Lines);
        Assert.NotNull(await unit.Repository<Order, OrderId>().FindAsync(orders[8].Id));
    }

    [Fact]
    public async Task A_chunk_that_another_run_stores_first_is_counted_by_that_run_alone()
    {
        Order[] orders = Orders(100);
        await using GranaryInstance granary = Faulty();
        ImportResult? other = null;
        int groups = 0;
        _faults.BeforeCommit = async _ => other = ++groups == 2 ? await Granary.ImportAsync(orders, Resumable) : other;

        ImportResult result = await granary.ImportAsync(orders, Resumable);

        Assert.Equal((40, 60, 2), (result.Added, result.Known, result.KnownChunks));
        Assert.Equal((60, 40, 1), (other?.Added, other?.Known, other?.KnownChunks));
    }

    [Fact]
    public async Task Questions_of_an_import_are_asked_again_while_the_store_is_away()
    {
        Order[] orders = Orders(100);
        await Granary.ImportAsync(orders[..80], Resumable);
        await GivenAsync(orders[90]);
        await using GranaryInstance granary = Faulty();
        (int outcomes, int questions) = (0, 0);
        _faults.AfterFindOutcome = () => AwayIf(++outcomes <= 3);
        _faults.BeforeQuestion = _ => AwayIf(++questions <= 3);

        ImportResult result = await granary.ImportAsync(orders, Resumable with { Existing = ExistingAggregates.Skip });

        Assert.Equal((19, 1, 80), (result.Added, result.Skipped, result.Known));
        Assert.True(outcomes > 3 && questions > 3);
    }

    [Fact]
    public async Task A_run_that_cannot_ask_the_log_states_that_it_stored_nothing_and_not_that_nothing_is_stored()
    {
        Order[] orders = Orders(50);
        await Granary.ImportAsync(orders, Resumable);
        await using GranaryInstance granary = Faulty();
        _faults.AfterFindOutcome = () => AwayIf(true);

        var failure = await Assert.ThrowsAsync<ImportFailedException>(() => granary.ImportAsync(orders, Resumable));

        Assert.IsType<StoreUnavailableException>(failure.InnerException);
        Assert.Contains("was not stored by this run", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunk_of_unknown_outcome_is_reported_as_such()
    {
        await using GranaryInstance granary = Faulty();
        _faults.BeforeCommit = _ => throw FaultPoints.InDoubt();
        _faults.BeforeResolve = () => AwayIf(true);

        var failure = await Assert.ThrowsAsync<ImportFailedException>(() => granary.ImportAsync(Orders(5), Resumable));

        Assert.IsType<OutcomeUnknownException>(failure.InnerException);
        Assert.Contains("may be stored", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("was not stored", failure.Message, StringComparison.Ordinal);
    }

    private static Order[] Orders(int count) => [.. Enumerable.Range(0, count).Select(i => An.Order($"customer {i}"))];

    private static Task AwayIf(bool isAway) =>
        isAway ? Task.FromException(new StoreUnavailableException("The store was taken away by the test.")) : Task.CompletedTask;

    private GranaryInstance Faulty() => Store.Open(builder =>
    {
        _faults.Attach(builder);
        builder.Configure(options =>
        {
            options.Commits.ResolveWithin = TimeSpan.FromMilliseconds(20);
            options.Retries.MaxDelay = TimeSpan.FromMilliseconds(20);
        });
    });

    private Task ToggleAsync(Order order, bool isThere) => Granary.RunAsync(async unit =>
    {
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        await (isThere ? orders.RemoveAsync(order.Id).AsTask() : orders.AddAsync(order).AsTask());
    });
}
