using System.Text;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop.Members;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>Of several aggregates that race for a value, one gets it; the others learn its owner, and no other unit suffers.</summary>
public abstract class UniqueRaceFacts(StoreFixture store) : Facts(store)
{
    private static readonly CollectionName _collection = new("accounts");

    private GranaryInstance? _accounts;

    private GranaryInstance Accounts => _accounts ?? throw new InvalidOperationException("The test has not begun.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _accounts = Store.Open<AccountModel>();
    }

    public override async Task DisposeAsync()
    {
        await Accounts.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Of_64_registrations_of_one_value_one_wins_and_the_others_are_told_whose_it_is()
    {
        UniqueConstraintException?[] failures = await Race.RunAsync(64, i => TryRegisterAsync(Accounts, $"a{i}", "anna@example.org"));

        int winner = Assert.Single(Enumerable.Range(0, 64), i => failures[i] is null);
        Assert.All(failures.OfType<UniqueConstraintException>(), failure => Assert.Equal(Key($"a{winner}"), failure.Owner));
        Assert.Equal([$"a{winner}"], await IdsAsync());
    }

    [Fact]
    public async Task Of_64_who_register_as_a_member_by_one_address_one_does_and_the_others_break_the_rule_of_the_domain()
    {
        Exception?[] failures = await Race.RunAsync(64, async i => await Record.ExceptionAsync(async () =>
        {
            await using IUnitOfWork unit = Granary.Begin();
            await new RegisterMemberHandler(unit, new Members(unit)).HandleAsync(new RegisterMember("anna@example.org", $"secret {i}"));
        }));

        Assert.Equal(63, failures.OfType<EachAddressRegistersOnce>().Count());
        Assert.Single(failures, failure => failure is null);
    }

    [Fact]
    public async Task Of_registrations_from_two_processes_each_value_has_one_winner()
    {
        await using GranaryInstance other = Store.Open<AccountModel>();

        UniqueConstraintException?[] failures = await Race.RunAsync(
            160, i => TryRegisterAsync(i % 2 == 0 ? Accounts : other, $"a{i}", $"{i % 40}@example.org"));

        for (int value = 0; value < 40; value++)
        {
            int winner = Assert.Single(Enumerable.Range(0, 160).Where(i => i % 40 == value), i => failures[i] is null);
            Assert.All(
                Enumerable.Range(0, 160).Where(i => i % 40 == value && i != winner),
                i => Assert.Equal(Key($"a{winner}"), failures[i]?.Owner));
        }

        Assert.Equal(40, (await IdsAsync()).Count);
    }

    [Fact]
    public async Task Values_that_many_swap_at_once_each_have_one_owner_in_the_end()
    {
        await using GranaryInstance other = Store.OpenAnother<AccountModel>(options => options.Retries.MaxAttempts = 200);
        await using GranaryInstance one = Store.OpenAnother<AccountModel>(options => options.Retries.MaxAttempts = 200);
        string[] emails = [.. Enumerable.Range(0, 8).Select(i => $"{i}@example.org")];
        await Race.RunAsync(8, i => TryRegisterAsync(Accounts, $"a{i}", emails[i]));

        await Race.RunAsync(8, async worker =>
        {
            var random = new Random(worker);
            for (int i = 0; i < 10; i++)
            {
                (int x, int y) = (random.Next(8), random.Next(8));
                await (worker % 2 == 0 ? one : other).RunAsync(async unit =>
                {
                    IRepository<Account, string> accounts = unit.Repository<Account, string>();
                    (Account first, Account second) = (await accounts.GetAsync($"a{x}"), await accounts.GetAsync($"a{y}"));
                    string former = first.Email;
                    first.Write(second.Email);
                    second.Write(former);
                    first.Count();
                });
            }

            return 0;
        });

        Assert.Equal(emails, (await ListAsync()).Select(account => account.Email).Order());
        for (int i = 0; i < 8; i++)
        {
            UniqueConstraintException? failure = await TryRegisterAsync(Accounts, "late", emails[i]);
            Assert.Equal(emails[i], (await FindAsync(failure?.Owner.Id ?? ""))?.Email);
        }
    }

    [Fact]
    public async Task Units_that_each_want_a_value_of_the_next_are_all_decided()
    {
        var engine = Accounts.Services.GetRequiredService<IAggregateEngine>();

        CommitResult[] results = await Race.RunAsync(64, i => engine.CommitAsync(
            Batch(Write($"a{i}", 0, $"{i}@example.org"), Write($"b{i}", 0, $"{i + 1}@example.org")), CancellationToken.None).AsTask());

        Assert.All(results, result => Assert.True(result is CommitResult.Committed or CommitResult.NotUnique, $"{result}"));
        Assert.Equal(2 * results.OfType<CommitResult.Committed>().Count(), (await IdsAsync()).Count);
        for (int i = 0; i < 64; i++)
        {
            CommitResult[] neighbours = [.. new[] { i - 1, i + 1 }.Where(n => n is >= 0 and < 64).Select(n => results[n])];
            Assert.Equal(results[i] is CommitResult.NotUnique, neighbours.Any(neighbour => neighbour is CommitResult.Committed));
        }
    }

    [Fact]
    public async Task A_method_that_takes_a_taken_value_fails_and_leaves_no_trace()
    {
        await TryRegisterAsync(Accounts, "a", "anna@example.org");
        await TryRegisterAsync(Accounts, "b", "bert@example.org");

        var failure = await Assert.ThrowsAsync<UniqueConstraintException>(
            () => Accounts.InvokeAsync<Account, string>("b", account => account.Write("anna@example.org")));

        Assert.Equal(("email", "anna@example.org", Key("a")), (failure.Constraint, failure.Value, failure.Owner));
        Assert.Equal("bert@example.org", (await FindAsync("b"))?.Email);
        await Accounts.InvokeAsync<Account, string>("b", account => account.Write("free@example.org"));
        Assert.Null(await TryRegisterAsync(Accounts, "c", "bert@example.org"));
    }

    [Fact]
    public async Task Calls_of_one_aggregate_do_not_suffer_for_those_that_take_a_taken_value()
    {
        await TryRegisterAsync(Accounts, "a", "anna@example.org");
        await TryRegisterAsync(Accounts, "b", "bert@example.org");

        Exception?[] failures = await Race.RunAsync(60, i => Record.ExceptionAsync(() => i % 3 == 0
            ? Accounts.InvokeAsync<Account, string>("b", account => account.Call($"{i}"))
            : i % 3 == 1 ? Accounts.InvokeAsync<Account, string>("b", account => account.Write("anna@example.org"))
            : Accounts.InvokeAsync<Account, string>("b", account => account.Count())));

        Assert.All(Enumerable.Range(0, 60).Where(i => i % 3 != 1), i => Assert.Null(failures[i]));
        Assert.All(
            Enumerable.Range(0, 60).Where(i => i % 3 == 1),
            i => Assert.Equal(Key("a"), Assert.IsType<UniqueConstraintException>(failures[i]).Owner));
        Assert.Equal(("bert@example.org", 20), ((await FindAsync("b"))?.Email, (await FindAsync("b"))?.Changes));
    }

    [Fact]
    public async Task A_commit_that_is_sent_again_is_known_though_its_value_is_anothers_by_now()
    {
        var engine = Accounts.Services.GetRequiredService<IAggregateEngine>();
        WriteBatch first = Batch(Write("a", 0, "anna@example.org"));
        Assert.IsType<CommitResult.Committed>(await engine.CommitAsync(first, CancellationToken.None));
        Assert.IsType<CommitResult.Committed>(await engine.CommitAsync(first with { MayBeRepeat = true }, CancellationToken.None));
        await engine.CommitAsync(Batch(Write("a", 1, "new@example.org")), CancellationToken.None);
        Assert.Null(await TryRegisterAsync(Accounts, "b", "anna@example.org"));

        var known = Assert.IsType<CommitResult.Committed>(
            await engine.CommitAsync(first with { MayBeRepeat = true }, CancellationToken.None));
        Assert.Equal([new AggregateVersion(1)], known.Versions.OrEmpty);
    }

    [Fact]
    public async Task A_commit_in_doubt_that_meets_a_taken_value_is_over_also_when_the_value_is_free_again()
    {
        var engine = Accounts.Services.GetRequiredService<IAggregateEngine>();
        await TryRegisterAsync(Accounts, "a", "anna@example.org");
        WriteBatch refused = Batch(Write("b", 0, "anna@example.org"), Write("c", 0, "c@example.org"));

        Assert.Equal(
            new CommitResult.NotUnique("email", Key("a"), "anna@example.org"),
            await engine.CommitAsync(refused with { MayBeRepeat = true, IsInDoubt = true }, CancellationToken.None));
        await Accounts.RunAsync(async unit => await unit.Repository<Account, string>().RemoveAsync("a"));

        Assert.Equal(new CommitResult.Aborted(Expired: false),
            await engine.CommitAsync(refused with { MayBeRepeat = true }, CancellationToken.None));
        Assert.Null(await FindAsync("c"));
    }

    private static AggregateKey Key(string id) => new(_collection, id);

    private static AggregateWrite Write(string id, long expected, string email) =>
        new(Key(id), ExpectedVersion.FromNumber(expected), Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","email":"{{email}}","changes":0}"""));

    private static WriteBatch Batch(params AggregateWrite[] writes) => new(CommitId.New(), writes, [], DateTimeOffset.UtcNow.AddMinutes(5));

    private static async Task<UniqueConstraintException?> TryRegisterAsync(GranaryInstance granary, string id, string email)
    {
        try
        {
            await granary.RunAsync(async unit => await unit.Repository<Account, string>().AddAsync(new Account(id, email)));
            return null;
        }
        catch (UniqueConstraintException failure)
        {
            return failure;
        }
    }

    private async Task<IReadOnlyList<Account>> ListAsync()
    {
        await using IUnitOfWork unit = Accounts.Begin();
        return await unit.Repository<Account, string>().All().ToListAsync();
    }

    private async Task<List<string>> IdsAsync() => [.. (await ListAsync()).Select(account => account.Id)];

    private async Task<Account?> FindAsync(string id)
    {
        await using IUnitOfWork unit = Accounts.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        return await unit.Repository<Account, string>().FindAsync(id);
    }
}
