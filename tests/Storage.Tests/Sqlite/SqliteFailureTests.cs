using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Granary.Storage.Tests.Sqlite;

/// <summary>A failure of the file is reported by its cause, and nothing is written.</summary>
[Trait("Store", "Sqlite")]
public sealed class SqliteFailureTests(SqliteFixture store) : IClassFixture<SqliteFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => store.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    [Trait("Promise", "S2-11 The failure of a COMMIT is returned to the caller.")]
    public async Task A_commit_that_fails_at_its_end_is_reported_and_its_neighbours_are_not_hurt()
    {
        // A foreign key that is checked at the end makes COMMIT itself fail.
        await store.ExecuteAsync("""
            create table parents (id text primary key);
            create table refusals (id text references parents (id) deferrable initially deferred);
            create trigger refuse after insert on aggregates when json_extract(new.document, '$.customer') = 'refused'
            begin insert into refusals values (new.id); end;
            """);
        try
        {
            await using GranaryInstance granary = store.Open();
            Order refused = An.Order("refused");
            Order[] orders = [.. Enumerable.Range(0, 30).Select(_ => An.Order()), refused];

            Exception?[] outcomes = await Race.RunAsync(orders.Length, i => Record.ExceptionAsync(() => AddAsync(granary, orders[i])));

            Exception failure = Assert.Single(outcomes.OfType<Exception>());
            Assert.Same(failure, outcomes[^1]);
            Assert.IsType<StoreRefusedException>(failure);
            await using IUnitOfWork unit = granary.Begin();
            IReadOnlyList<Order> stored = await unit.Repository<Order, OrderId>().All().ToListAsync();
            Assert.Equal(
                orders.Where(order => order != refused).Select(order => order.Id).ToHashSet(),
                stored.Select(order => order.Id).ToHashSet());
        }
        finally
        {
            await store.ExecuteAsync("drop trigger refuse; drop table refusals; drop table parents");
        }
    }

    [Fact]
    public async Task A_file_that_another_process_holds_is_waited_for_and_then_given_up()
    {
        await using GranaryInstance patient = Open(TimeSpan.FromSeconds(30));
        await using GranaryInstance hasty = Open(TimeSpan.FromMilliseconds(100));
        await AddAsync(hasty, An.Order());
        await using SqliteConnection holder = await store.ConnectAsync();
        await ExecuteAsync(holder, "begin immediate");

        Task waiting = AddAsync(patient, An.Order());
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(hasty, An.Order()));
        Assert.Contains("Storage:Sqlite:BusyTimeout", failure.Message, StringComparison.Ordinal);
        Assert.False(waiting.IsCompleted);
        await ExecuteAsync(holder, "rollback");
        await waiting;

        Assert.Equal(2, await patient.Begin().Repository<Order, OrderId>().All().CountAsync());
    }

    [Fact]
    public async Task A_file_that_is_gone_takes_no_commit_and_goes_on_once_it_is_back()
    {
        using var folder = new TemporaryFolder();
        await using GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<ShopModel>().UseSqlite(folder.File("shop.db")).Configure(o => o.Retries.MaxAttempts = 1));
        await AddAsync(granary, An.Order());
        File.Move(folder.File("shop.db"), folder.File("moved.db"));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(granary, An.Order()));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(granary, An.Order()));

        Assert.Contains("was moved or deleted", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("shop.db")), "An empty file took its place.");
        File.Move(folder.File("moved.db"), folder.File("shop.db"));
        await AddAsync(granary, An.Order());
        Assert.Equal(2, await granary.Begin().Repository<Order, OrderId>().All().CountAsync());
    }

    [Theory]
    [InlineData("missing/granary.db", "cannot be opened")]
    [InlineData("notes.txt", "is no SQLite database")]
    public async Task A_file_that_cannot_be_one_is_refused_at_the_start(string name, string reason)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("notes.txt"), new string('x', 5000));
        await using GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<ShopModel>().UseSqlite(folder.File(name)).Configure(o => o.Retries.MaxAttempts = 1));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(granary, An.Order()));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":memory:")]
    [InlineData("file:shop.db")]
    [InlineData("FILE:///data/shop.db?mode=memory")]
    public void A_path_that_names_no_file_is_refused_by_the_name_of_the_setting(string path)
    {
        var failure = Assert.Throws<ArgumentException>(() => GranaryFactory.Create(g => g.AddModel<ShopModel>().UseSqlite(path)));

        Assert.Contains("Storage:Sqlite:Path", failure.Message, StringComparison.Ordinal);
    }

    private GranaryInstance Open(TimeSpan busyTimeout) =>
        GranaryFactory.Create(g => g.AddModel<ShopModel>().UseSqlite(store.Path, options => options.BusyTimeout = busyTimeout));

    private static async Task AddAsync(IGranary granary, Order order)
    {
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);
        await unit.CommitAsync();
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string statement)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}
