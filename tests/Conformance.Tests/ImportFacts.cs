using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.Samples.Shop.Members;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>An import adds many aggregates in chunks, each of which is stored once, and as a whole or not at all.</summary>
public abstract class ImportFacts(StoreFixture store) : Facts(store)
{
    private const int ChunkSize = 40;

    private readonly CommitId _id = CommitId.New();

    private static ImportOptions Sized => new() { ChunkSize = ChunkSize };

    private ImportOptions Resumable => Sized with { Id = _id };

    [Fact]
    public async Task Imported_aggregates_are_found_by_id_and_by_query()
    {
        Order[] orders = Orders(100);
        var reports = new Reports();

        ImportResult result = await Granary.ImportAsync(orders, Sized with { Progress = reports });

        Assert.Equal((100, 0, 0, 0, 3, 0), Counts(result));
        Assert.Equal([(0, 0), (1, 40), (2, 80), (3, 100)], reports.All.Select(report => ((int)report.Chunks, (int)report.Aggregates)));
        Assert.All(reports.All, report => Assert.Equal(result.ImportId, report.ImportId));
        Assert.Equal(orders[57].Customer, (await ReadAsync(orders[57].Id))?.Customer);
        Assert.Equal(1, await VersionAsync(orders[99].Id));
        Assert.Equal(100, await CountAsync());
    }

    [Fact]
    public async Task Nothing_is_imported_from_an_empty_sequence() =>
        Assert.Equal((0, 0, 0, 0, 0, 0), Counts(await Granary.ImportAsync(Orders(0))));

    [Fact]
    public async Task A_repeat_under_the_same_id_adds_nothing()
    {
        Order[] orders = Orders(100);
        await Granary.ImportAsync(orders, Resumable);
        await Granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().RemoveAsync(orders[5].Id));

        ImportResult repeat = await Granary.ImportAsync(orders, Resumable);

        Assert.Equal((0, 0, 0, 100, 3, 3), Counts(repeat));
        Assert.Null(await ReadAsync(orders[5].Id));
        Assert.Equal(1, await VersionAsync(orders[6].Id));
    }

    [Fact]
    public async Task An_import_that_broke_off_goes_on_where_it_ended()
    {
        Order[] orders = Orders(100);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Granary.ImportAsync(BreakOff(orders, 90), Resumable));
        Assert.Equal(80, await CountAsync());

        ImportResult result = await Granary.ImportAsync(orders, Resumable);

        Assert.Equal((20, 0, 0, 80, 3, 2), Counts(result));
        Assert.Equal(100, await CountAsync());
    }

    [Fact]
    public async Task Another_input_under_a_used_id_is_refused_with_the_number_of_the_chunk()
    {
        Order[] orders = Orders(100);
        await Granary.ImportAsync(orders[..80], Resumable);
        Order[] others = [.. orders[..40], .. Orders(60)];

        var failure = await Assert.ThrowsAsync<ImportChangedException>(() => Granary.ImportAsync(others, Resumable));

        Assert.Equal((_id, 1), (failure.ImportId, failure.Chunk));
        Assert.Equal(80, await CountAsync());
    }

    [Fact]
    public async Task One_id_serves_imports_into_several_collections()
    {
        Order[] orders = Orders(5);
        Member[] members =
        [
            .. orders.Select((order, i) => new Member(new MemberId(order.Id.Value), new Email($"{i}@example.org"), "secret")),
        ];
        await Granary.ImportAsync(orders, Resumable);

        Assert.Equal((5, 0, 0, 0, 1, 0), Counts(await Granary.ImportAsync(members, Resumable)));
        Assert.Equal((0, 0, 0, 5, 1, 1), Counts(await Granary.ImportAsync(members, Resumable)));
        Assert.Equal((0, 0, 0, 5, 1, 1), Counts(await Granary.ImportAsync(orders, Resumable)));
        Assert.Equal(5, await Granary.ExportAsync<Member>().CountAsync());
    }

    [Fact]
    public async Task An_existing_aggregate_refuses_its_chunk_and_is_named_with_its_position()
    {
        Order[] orders = Orders(100);
        Order existing = An.OrderWithLines();
        orders[57] = existing;
        await GivenAsync(existing);

        var failure = await Assert.ThrowsAsync<ImportFailedException>(() => Granary.ImportAsync(orders, Resumable));

        Assert.Equal((_id, 1, 40, 57), (failure.ImportId, failure.Chunk, failure.FirstAggregate, failure.FaultyAggregate));
        Assert.Equal(existing.Id.ToString(), Assert.IsType<DuplicateAggregateException>(failure.InnerException).Key.Id);
        Assert.Equal(41, await CountAsync());
        orders[57] = An.Order();
        Assert.Equal((60, 0, 0, 40, 3, 1), Counts(await Granary.ImportAsync(orders, Resumable)));
    }

    [Fact]
    public async Task An_existing_aggregate_stays_as_it_is_where_the_import_skips_it()
    {
        Order[] orders = Orders(100);
        await GivenAsync(orders[3], orders[57], orders[58]);
        await Granary.UpdateAsync<Order, OrderId>(orders[57].Id, order => order.AddLine("rye-1kg", 1, 4.50m));

        ImportResult result = await Granary.ImportAsync(orders, Resumable with { Existing = ExistingAggregates.Skip });

        Assert.Equal((97, 3, 0, 0, 3, 0), Counts(result));
        Assert.Equal(2, await VersionAsync(orders[57].Id));
        Assert.Single((await ReadAsync(orders[57].Id))?.Lines ?? []);
        Assert.Equal(100, await CountAsync());
        Assert.Equal(
            (0, 0, 0, 100, 3, 3), Counts(await Granary.ImportAsync(orders, Resumable with { Existing = ExistingAggregates.Skip })));
    }

    [Fact]
    public async Task An_existing_aggregate_is_replaced_under_the_next_version_where_the_import_says_so()
    {
        Order[] orders = Orders(100);
        await GivenAsync(orders[3], orders[57], orders[58]);
        Assert.Empty((await ReadAsync(orders[57].Id))?.Lines ?? []);
        orders[57].AddLine("rye-1kg", 1, 4.50m);

        ImportResult result = await Granary.ImportAsync(orders, Sized with { Existing = ExistingAggregates.Replace });

        Assert.Equal((97, 0, 3, 0, 3, 0), Counts(result));
        Assert.Equal(2, await VersionAsync(orders[57].Id));
        Assert.Single((await ReadAsync(orders[57].Id))?.Lines ?? []);
    }

    [Theory]
    [InlineData(ExistingAggregates.Skip, "first", 1, 0)]
    [InlineData(ExistingAggregates.Replace, "second", 0, 1)]
    public async Task Of_an_aggregate_that_comes_twice_in_a_chunk_one_is_stored(
        ExistingAggregates existing, string kept, int skipped, long replaced)
    {
        await using GranaryInstance granary = Store.Open<AccountModel>();
        Account[] accounts = [.. Accounts(50), new Account("x", "first"), new Account("x", "second")];

        ImportResult result = await granary.ImportAsync(accounts, new ImportOptions { Existing = existing });

        Assert.Equal((51, skipped, replaced, 52), (result.Added, result.Skipped, result.Replaced, result.Aggregates));
        await using IUnitOfWork unit = granary.Begin();
        Account stored = await unit.Repository<Account, string>().GetAsync("x");
        Assert.Equal((kept, 1), (stored.Email, unit.VersionOf(stored)?.Value));
    }

    [Fact]
    public async Task An_aggregate_that_comes_twice_is_refused_with_its_position()
    {
        Order[] orders = Orders(50);
        orders[45] = orders[41];

        var failure = await Assert.ThrowsAsync<ImportFailedException>(() => Granary.ImportAsync(orders, Sized));

        Assert.Equal((1, 45), (failure.Chunk, failure.FaultyAggregate));
        Assert.IsType<DuplicateAggregateException>(failure.InnerException);
        Assert.Equal(40, await CountAsync());
    }

    [Fact]
    public async Task A_unique_value_that_is_taken_refuses_its_chunk_and_is_named()
    {
        await using GranaryInstance granary = Store.Open<AccountModel>();
        Account[] accounts = Accounts(100);
        await granary.RunAsync(async unit => await unit.Repository<Account, string>().AddAsync(new Account("taker", "57@example.org")));

        var failure = await Assert.ThrowsAsync<ImportFailedException>(() => granary.ImportAsync(accounts, Sized));

        var taken = Assert.IsType<UniqueConstraintException>(failure.InnerException);
        Assert.Equal(("email", "57@example.org", "taker"), (taken.Constraint, taken.Value, taken.Owner.Id));
        Assert.Equal((1, 57), (failure.Chunk, failure.FaultyAggregate));
        await using IUnitOfWork unit = granary.Begin();
        Assert.Equal(41, await unit.Repository<Account, string>().All().CountAsync());
    }

    [Theory]
    [InlineData("a", "z")]
    [InlineData("z", "a")]
    public async Task Of_two_aggregates_of_a_chunk_with_one_unique_value_the_later_one_is_at_fault(string earlier, string later)
    {
        await using GranaryInstance granary = Store.Open<AccountModel>();
        Account[] accounts = Accounts(40);
        accounts[7] = new Account(earlier, "one@example.org");
        accounts[33] = new Account(later, "one@example.org");

        var failure = await Assert.ThrowsAsync<ImportFailedException>(() => granary.ImportAsync(accounts, Sized));

        var taken = Assert.IsType<UniqueConstraintException>(failure.InnerException);
        Assert.Equal((33, "one@example.org", earlier), (failure.FaultyAggregate, taken.Value, taken.Owner.Id));
    }

    [Fact]
    public async Task Imported_unique_values_belong_to_their_aggregates()
    {
        await using GranaryInstance granary = Store.Open<AccountModel>();
        await granary.ImportAsync(Accounts(100), Sized);

        var failure = await Assert.ThrowsAsync<UniqueConstraintException>(() => granary.RunAsync(
            async unit => await unit.Repository<Account, string>().AddAsync(new Account("late", "73@EXAMPLE.org"))));

        Assert.Equal("00073", failure.Owner.Id);
    }

    [Fact]
    public async Task A_removed_aggregate_is_imported_with_a_higher_version()
    {
        Order[] orders = Orders(60);
        await GivenAsync(orders[10]);
        await Granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().RemoveAsync(orders[10].Id));
        Assert.Null(await ReadAsync(orders[10].Id));

        ImportResult result = await Granary.ImportAsync(orders, Sized);

        Assert.Equal(60, result.Added);
        Assert.Equal((1, 3), (await VersionAsync(orders[9].Id), await VersionAsync(orders[10].Id)));
    }

    [Fact]
    public async Task What_is_too_large_is_refused_before_anything_of_its_chunk_is_written()
    {
        await using GranaryInstance granary = Store.OpenAnother(options => options.Limits.MaxDocumentBytes = 2048);
        Order[] orders = Orders(100);
        orders[57] = An.Order(new string('x', 3000));

        var failure = await Assert.ThrowsAsync<ImportFailedException>(() => granary.ImportAsync(orders, Sized));

        Assert.Equal((1, 57), (failure.Chunk, failure.FaultyAggregate));
        Assert.Equal(2048, Assert.IsType<AggregateTooLargeException>(failure.InnerException).Limit);
        Assert.Equal(40, await CountAsync());
    }

    [Fact]
    public async Task What_no_store_can_keep_is_refused_before_anything_of_its_chunk_is_written()
    {
        Order[] orders = Orders(100);
        orders[57] = An.Order("half of a pair: \ud800");

        var failure = await Assert.ThrowsAsync<ImportFailedException>(() => Granary.ImportAsync(orders, Sized));

        Assert.Equal((1, 57), (failure.Chunk, failure.FaultyAggregate));
        Assert.IsType<UnstorableValueException>(failure.InnerException);
        Assert.Equal(40, await CountAsync());
    }

    [Fact]
    public async Task A_chunk_is_smaller_where_its_documents_would_be_too_large_together()
    {
        await using GranaryInstance granary = Store.OpenAnother(
            options => (options.Limits.MaxDocumentBytes, options.Limits.MaxUnitBytes) = (2048, 4096));

        ImportResult result = await granary.ImportAsync(Orders(100));

        Assert.Equal(100, result.Added);
        Assert.InRange(result.Chunks, 3, 50);
        Assert.Equal(100, await CountAsync());
    }

    [Fact]
    public async Task Immutable_aggregates_are_imported_and_not_replaced()
    {
        await using GranaryInstance granary = Store.Open<CountryModel>();
        Country[] countries = [.. Enumerable.Range(0, 50).Select(i => new Country($"c{i:00}", $"Country {i}"))];
        await granary.ImportAsync(countries);

        var failure = await Assert.ThrowsAsync<ImportFailedException>(
            () => granary.ImportAsync(countries, new ImportOptions { Existing = ExistingAggregates.Replace }));

        Assert.IsType<ImmutableAggregateException>(failure.InnerException);
        Assert.Equal(50, (await granary.ImportAsync(countries, new ImportOptions { Existing = ExistingAggregates.Skip })).Skipped);
    }

    [Fact]
    public async Task An_export_returns_everything_in_the_order_of_the_ids()
    {
        await using GranaryInstance granary = Store.Open<AccountModel>();
        Account[] accounts = Accounts(600);
        Random.Shared.Shuffle(accounts);
        await granary.ImportAsync(accounts);

        List<string> ids = [];
        await foreach (Account account in granary.ExportAsync<Account>())
        {
            ids.Add(account.Id);
        }

        Assert.Equal(Enumerable.Range(0, 600).Select(i => $"{i:00000}"), ids);
        Specification<Account> dozens = Specification.For<Account>(account => account.Id.StartsWith("0012"));
        Assert.Equal(10, await granary.ExportAsync(dozens).CountAsync());
    }

    [Fact]
    public async Task What_is_exported_and_imported_is_equal_document_for_document()
    {
        Order[] orders = [.. Orders(50), An.OrderWithLines(), An.PaidOrder()];
        await Granary.ImportAsync(orders);
        string?[] before = await Task.WhenAll(orders.Select(order => Store.ReadDocumentAsync(KeyOf(order))));
        List<Order> exported = await Granary.ExportAsync<Order>().ToListAsync();
        await Store.EmptyAsync();
        await using GranaryInstance again = Store.Open();

        await again.ImportAsync(exported, Sized);

        Assert.Equal(before, await Task.WhenAll(orders.Select(order => Store.ReadDocumentAsync(KeyOf(order)))));
    }

    [Fact]
    public async Task One_that_was_read_and_missed_is_found_once_it_is_imported()
    {
        Order[] orders = Orders(100);
        Assert.Null(await ReadAsync(orders[57].Id));
        await using GranaryInstance other = Store.OpenAnother(_ => { });

        await other.ImportAsync(orders);

        Assert.NotNull(await ReadAsync(orders[57].Id));
        await Granary.InvokeAsync<Order, OrderId>(orders[57].Id, order => order.AddLine("rye-1kg", 1, 4.50m));
        Assert.Equal(2, await VersionAsync(orders[57].Id));
    }

    private static Order[] Orders(int count) => [.. Enumerable.Range(0, count).Select(i => An.Order($"customer {i}"))];

    private static Account[] Accounts(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Account($"{i:00000}", $"{i}@example.org"))];

    private static AggregateKey KeyOf(Order order) => new(new CollectionName("orders"), order.Id.ToString());

    private static (int Added, int Skipped, int Replaced, int Known, int Chunks, int KnownChunks) Counts(ImportResult result) => (
        (int)result.Added, (int)result.Skipped, (int)result.Replaced, (int)result.Known, (int)result.Chunks, (int)result.KnownChunks);

    private static async IAsyncEnumerable<Order> BreakOff(Order[] orders, int after)
    {
        foreach (Order order in orders.Take(after))
        {
            yield return order;
        }

        await Task.Yield();
        throw new InvalidOperationException("The test breaks the input off.");
    }

    private async Task<int> CountAsync()
    {
        await using IUnitOfWork unit = Granary.Begin();
        return (int)await unit.Repository<Order, OrderId>().All().CountAsync();
    }

    private sealed class Reports : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public void Report(ImportProgress value) => All.Add(value);
    }
}
