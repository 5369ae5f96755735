using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>A value that a model declares unique is unique, whoever writes it and however many writers there are.</summary>
public abstract class UniqueFacts(StoreFixture store) : Facts(store)
{
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
    public async Task A_value_that_is_taken_is_refused_with_its_owner_and_nothing_is_written()
    {
        await RegisterAsync("a", "anna@example.org");

        var failure = await Assert.ThrowsAsync<UniqueConstraintException>(() => RegisterAsync("b", "anna@example.org"));

        Assert.Equal(("email", "anna@example.org", Key("a")), (failure.Constraint, failure.Value, failure.Owner));
        Assert.Contains("accounts/a", failure.Message, StringComparison.Ordinal);
        Assert.Null(await FindAsync("b"));
        await RegisterAsync("b", "bert@example.org");
        await Assert.ThrowsAsync<UniqueConstraintException>(() => ChangeAsync("b", account => account.Write("anna@example.org")));
        Assert.Equal("bert@example.org", (await FindAsync("b"))?.Email);
    }

    [Fact]
    public async Task Values_of_several_members_are_unique_together_and_not_one_by_one()
    {
        await RegisterAsync("a", "a@example.org");
        await RegisterAsync("b", "b@example.org");
        await ChangeAsync("a", account => account.Move("north", 1));

        await ChangeAsync("b", account => account.Move("north", 2));
        await ChangeAsync("b", account => account.Move("south", 1));
        var failure = await Assert.ThrowsAsync<UniqueConstraintException>(() => ChangeAsync("b", account => account.Move("north", 1)));

        Assert.Equal(("place", """["north","1"]""", Key("a")), (failure.Constraint, failure.Value, failure.Owner));
        Assert.Equal(("south", 1), ((await FindAsync("b"))?.House, (await FindAsync("b"))?.Room));
    }

    [Fact]
    public async Task Case_makes_no_difference_where_the_constraint_says_so_and_makes_one_where_it_does_not()
    {
        await RegisterAsync("a", "Änne@Example.org");
        await RegisterAsync("b", "b@example.org");
        await ChangeAsync("a", account => account.Call("ext-a"));

        var failure = await Assert.ThrowsAsync<UniqueConstraintException>(() => RegisterAsync("c", "äNNE@example.ORG"));
        await ChangeAsync("b", account => account.Call("EXT-A"));

        Assert.Equal(("äNNE@example.ORG", Key("a")), (failure.Value, failure.Owner));
        await Assert.ThrowsAsync<UniqueConstraintException>(() => ChangeAsync("b", account => account.Call("ext-a")));
    }

    [Fact]
    public async Task Null_is_no_value_that_anybody_could_have()
    {
        foreach (string id in new[] { "a", "b", "c" })
        {
            await RegisterAsync(id, $"{id}@example.org");
            await ChangeAsync(id, account => account.Move("north", null));
        }

        await ChangeAsync("a", account => account.Call(""));
        await Assert.ThrowsAsync<UniqueConstraintException>(() => ChangeAsync("b", account => account.Call("")));
        await ChangeAsync("a", account => account.Call(null));
        await ChangeAsync("b", account => account.Call(""));
    }

    [Fact]
    public async Task Numbers_are_the_same_whatever_their_scale_and_texts_may_be_long()
    {
        await RegisterAsync("a", "a@example.org");
        await RegisterAsync("b", $"{new string('x', 5000)}@a");
        await ChangeAsync("a", account => account.Hold(0.50m));

        await Assert.ThrowsAsync<UniqueConstraintException>(() => ChangeAsync("b", account => account.Hold(0.5m)));
        await RegisterAsync("c", $"{new string('x', 5000)}@b");
        var failure = await Assert.ThrowsAsync<UniqueConstraintException>(() => RegisterAsync("d", $"{new string('X', 5000)}@A"));

        Assert.Equal(Key("b"), failure.Owner);
        Assert.Equal($"{new string('X', 400)}…", failure.Value);
    }

    [Fact]
    public async Task A_removed_aggregate_gives_its_values_up_also_within_the_unit()
    {
        await RegisterAsync("a", "anna@example.org");
        await Accounts.RunAsync(async unit => await unit.Repository<Account, string>().RemoveAsync("a"));
        await RegisterAsync("b", "anna@example.org");

        await Accounts.RunAsync(async unit =>
        {
            IRepository<Account, string> accounts = unit.Repository<Account, string>();
            await accounts.RemoveAsync("b");
            await accounts.AddAsync(new Account("a", "anna@example.org"));
        });

        var failure = await Assert.ThrowsAsync<UniqueConstraintException>(() => RegisterAsync("c", "anna@example.org"));
        Assert.Equal(Key("a"), failure.Owner);
    }

    [Fact]
    public async Task Values_change_hands_within_one_unit()
    {
        await RegisterAsync("a", "a@example.org");
        await RegisterAsync("b", "b@example.org");
        await RegisterAsync("c", "c@example.org");

        await ChangeAsync(("a", "b@example.org"), ("b", "a@example.org"));
        Assert.Equal(("b@example.org", "a@example.org"), ((await FindAsync("a"))?.Email, (await FindAsync("b"))?.Email));

        await ChangeAsync(("a", "a@example.org"), ("b", "c@example.org"), ("c", "new@example.org"));
        var failure = await Assert.ThrowsAsync<UniqueConstraintException>(() => RegisterAsync("d", "c@example.org"));
        Assert.Equal(Key("b"), failure.Owner);
        await RegisterAsync("d", "b@example.org");
    }

    [Fact]
    public async Task A_chain_that_ends_at_an_aggregate_outside_the_unit_is_refused_as_a_whole()
    {
        await RegisterAsync("a", "a@example.org");
        await RegisterAsync("b", "b@example.org");
        await RegisterAsync("c", "c@example.org");

        var failure = await Assert.ThrowsAsync<UniqueConstraintException>(
            () => ChangeAsync(("a", "b@example.org"), ("b", "c@example.org")));

        Assert.Equal(("c@example.org", Key("c")), (failure.Value, failure.Owner));
        Assert.Equal(("a@example.org", "b@example.org"), ((await FindAsync("a"))?.Email, (await FindAsync("b"))?.Email));
    }

    [Fact]
    public async Task One_unit_cannot_give_one_value_to_two_aggregates()
    {
        var failure = await Assert.ThrowsAsync<UniqueConstraintException>(() => Accounts.RunAsync(async unit =>
        {
            await unit.Repository<Account, string>().AddAsync(new Account("b", "one@example.org"));
            await unit.Repository<Account, string>().AddAsync(new Account("a", "One@example.org"));
        }));

        Assert.Equal(Key("a"), failure.Owner);
        Assert.Null(await FindAsync("a"));
    }

    [Fact]
    public async Task An_aggregate_keeps_its_own_value_whatever_else_changes()
    {
        await RegisterAsync("a", "anna@example.org");

        await ChangeAsync("a", account => account.Count());
        await ChangeAsync("a", account => account.Write("Anna@example.org"));
        await ChangeAsync("a", account => account.Count());

        Assert.Equal(2, (await FindAsync("a"))?.Changes);
        await Assert.ThrowsAsync<UniqueConstraintException>(() => RegisterAsync("b", "anna@example.org"));
    }

    [Fact]
    public async Task A_unit_over_two_collections_is_refused_as_a_whole_and_collections_do_not_share_values()
    {
        await RegisterAsync("a", "anna@example.org");
        await Accounts.RunAsync(async unit => await unit.Repository<Team, Guid>().AddAsync(new Team(Guid.NewGuid(), "anna@example.org")));
        var id = Guid.NewGuid();

        await Assert.ThrowsAsync<UniqueConstraintException>(() => Accounts.RunAsync(async unit =>
        {
            await unit.Repository<Team, Guid>().AddAsync(new Team(id, "blue"));
            await unit.Repository<Account, string>().AddAsync(new Account("b", "anna@example.org"));
        }));

        await using IUnitOfWork after = Accounts.Begin();
        Assert.Null(await after.Repository<Team, Guid>().FindAsync(id));
        await Accounts.RunAsync(async unit => await unit.Repository<Team, Guid>().AddAsync(new Team(id, "blue")));
    }

    [Fact]
    public async Task A_constraint_that_is_declared_later_holds_for_what_was_there_before()
    {
        await using (GranaryInstance former = Store.Open<FormerBadgeModel>())
        {
            await former.RunAsync(async unit =>
            {
                for (int i = 0; i < 20; i++)
                {
                    await unit.Repository<Badge, string>().AddAsync(new Badge($"{i}", i));
                }

                await unit.Repository<Badge, string>().AddAsync(new Badge("gone", 3));
            });
            await former.RunAsync(async unit => await unit.Repository<Badge, string>().RemoveAsync("gone"));
        }

        await using GranaryInstance now = Store.Open<BadgeModel>();

        var failure = await Assert.ThrowsAsync<UniqueConstraintException>(
            () => now.RunAsync(async unit => await unit.Repository<Badge, string>().AddAsync(new Badge("new", 3))));
        Assert.Equal("badges/3", failure.Owner.ToString());
        await now.RunAsync(async unit => await unit.Repository<Badge, string>().AddAsync(new Badge("new", 20)));
    }

    protected static AggregateKey Key(string id) => new(new CollectionName("accounts"), id);

    private Task RegisterAsync(string id, string email) =>
        Accounts.RunAsync(async unit => await unit.Repository<Account, string>().AddAsync(new Account(id, email)));

    private Task ChangeAsync(string id, Action<Account> change) => Accounts.UpdateAsync<Account, string>(id, change);

    private Task ChangeAsync(params (string Id, string Email)[] changes) => Accounts.RunAsync(async unit =>
    {
        foreach ((string id, string email) in changes)
        {
            (await unit.Repository<Account, string>().GetAsync(id)).Write(email);
        }
    });

    private async Task<Account?> FindAsync(string id)
    {
        await using IUnitOfWork unit = Accounts.Begin();
        return await unit.Repository<Account, string>().FindAsync(id);
    }
}
