using System.Linq.Expressions;
using Granary.Client;
using Granary.Domain;
using Granary.TestSupport;
using Granary.TestSupport.Versions;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>While a deployment rolls, processes of an older model write documents of a newer one, and lose nothing of them.</summary>
public abstract class MixedVersionFacts(StoreFixture store) : IAsyncLifetime
{
    private static readonly AggregateKey _key = new(new CollectionName("offers"), "a");

    private GranaryInstance? _older;
    private GranaryInstance? _newer;

    private GranaryInstance Older => _older ??= store.Open<OlderOffer.Model>();

    private GranaryInstance Newer => _newer ??= store.Open<NewerOffer.Model>();

    public Task InitializeAsync() => store.EmptyAsync();

    public async Task DisposeAsync()
    {
        foreach (GranaryInstance? granary in (GranaryInstance?[])[_older, _newer])
        {
            await (granary?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    [Fact]
    public async Task A_unit_of_an_older_process_keeps_what_a_newer_one_has_written()
    {
        NewerOffer expected = await GivenAsync();
        await OlderAsync(offer =>
        {
            offer.Rename("old");
            offer.Move("Hill");
            offer.Order(1, 4);
            offer.Cancel(2);
            offer.Append(9);
            offer.Reverse();
        });

        expected.Rename("old");
        expected.Move("Hill");
        expected.Order(1, 4);
        expected.Cancel(2);
        expected.Append(9);
        expected.Reverse();
        Assert.Equal((NewerOffer.DocumentOf(expected), 2), await NewerStateAsync());
    }

    [Fact]
    public async Task A_unit_of_an_older_process_that_would_lose_a_member_is_refused_by_its_name_and_nothing_is_written()
    {
        NewerOffer expected = await GivenAsync();

        var refusal = await Assert.ThrowsAsync<OlderModelException>(() => Older.RunAsync(async unit =>
        {
            IRepository<OlderOffer, string> offers = unit.Repository<OlderOffer, string>();
            await offers.AddAsync(new OlderOffer("b", "another"));
            (await offers.GetAsync("a")).Reprice(18);
        }));

        Assert.Equal((_key, "total.vat"), (refusal.Key, refusal.Member));
        Assert.Equal((NewerOffer.DocumentOf(expected), 1), await NewerStateAsync());
        Assert.Null(await store.ReadDocumentAsync(new AggregateKey(_key.Collection, "b")));
    }

    [Fact]
    public async Task What_an_older_process_only_reads_it_does_not_write()
    {
        await GivenAsync();
        string? stored = await store.ReadDocumentAsync(_key);

        await OlderAsync(offer => offer.Rename(offer.Title));
        await Older.InvokeAsync<OlderOffer, string>("a", offer => offer.Rename("new"));

        Assert.Equal(stored, await store.ReadDocumentAsync(_key));
        Assert.Equal(1, (await NewerStateAsync()).Version);
    }

    [Fact]
    public async Task Methods_that_an_older_process_runs_keep_what_it_does_not_know()
    {
        NewerOffer expected = await GivenAsync();
        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Older.InvokeAsync<OlderOffer, string>("a", offer => offer.Order(1, i))));
        await Older.InvokeAsync<OlderOffer, string>("a", offer => offer.Cancel(1));
        await Older.InvokeAsync<OlderOffer, string>("a", offer => offer.Append(4));
        await Older.InvokeAsync<OlderOffer, string>("a", offer => offer.Waive());
        await Older.InvokeAsync<OlderOffer, string>("a", offer => offer.Extend(5));

        expected.Cancel(1);
        expected.Append(4);
        expected.Waive();
        expected.Extend(5);
        Assert.Equal((NewerOffer.DocumentOf(expected), 13), await NewerStateAsync());
    }

    [Fact]
    public async Task A_method_that_an_older_process_would_lose_a_member_by_is_refused_and_leaves_no_trace()
    {
        NewerOffer expected = await GivenAsync();

        var refusal = await Assert.ThrowsAsync<OlderModelException>(
            () => Older.InvokeAsync<OlderOffer, string>("a", offer => offer.Extend(31)));
        Assert.Equal((_key, "conditions.clause"), (refusal.Key, refusal.Member));
        await Older.InvokeAsync<OlderOffer, string>("a", offer => offer.Move("Hill"));

        expected.Move("Hill");
        Assert.Equal((NewerOffer.DocumentOf(expected), 2), await NewerStateAsync());
    }

    [Fact]
    public async Task An_aggregate_that_an_older_process_puts_in_the_place_of_another_keeps_its_members()
    {
        await GivenAsync();
        await Older.ReplaceAsync<OlderOffer, string>("a", offer => offer.Copy());

        await using IUnitOfWork unit = Newer.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        NewerOffer read = await unit.Repository<NewerOffer, string>().GetAsync("a");
        Assert.Equal(("new!", 5, 2, 12), (read.Title, read.Stars, read.From.Phones.Count, read.Total.Vat));
        Assert.Equal(("summer", "§ 1", 0), (read.Tariffs["day"].Season, read.Conditions?.Clause, read.Lines.Count));
    }

    [Fact]
    public async Task Queries_of_an_older_process_answer_over_the_documents_of_a_newer_one()
    {
        await GivenAsync();
        await using IUnitOfWork unit = Older.Begin();
        IRepository<OlderOffer, string> offers = unit.Repository<OlderOffer, string>();
        OlderOffer offer = await offers.Matching(o => o.Total.Amount == 17 && o.Lines.Any(line => line.Price.Amount == 7)).SingleAsync();
        offer.Rename("seen");

        Assert.Same(offer, await offers.Matching(o => o.Title == "seen").SingleAsync());
        Assert.Equal(1, await offers.Matching(o => o.Title == "seen").CountAsync());
        await unit.CommitAsync();

        Assert.Equal(5, (await NewerAsync()).Stars);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Of_random_changes_by_both_versions_each_is_made_in_full_or_refused(int seed)
    {
        var random = new Random(seed);
        NewerOffer expected = await GivenAsync();
        long version = 1;
        int refused = 0;
        bool wasOlder = false;
        for (int step = 0; step < 40; step++)
        {
            (Expression<Action<OlderOffer>> older, Expression<Action<NewerOffer>> newer) = Draw(random);
            string before = NewerOffer.DocumentOf(expected);
            bool isOlder = random.Next(3) > 0;
            try
            {
                // Methods run on the memory of a cluster, and a cluster does not hear of the commits of another one.
                await ApplyAsync(isOlder, isOlder == wasOlder && random.Next(3) > 0, older, newer);
                newer.Compile()(expected);
            }
            catch (OlderModelException) when (isOlder)
            {
                refused++;
            }

            bool isChanged = before != NewerOffer.DocumentOf(expected);
            version += isChanged ? 1 : 0;
            wasOlder = isChanged ? isOlder : wasOlder;
            Assert.Equal((NewerOffer.DocumentOf(expected), version), await NewerStateAsync());
        }

        Assert.InRange(refused, 0, 20);
        Assert.InRange(version, 10, 41);
    }

    private static (Expression<Action<OlderOffer>> Older, Expression<Action<NewerOffer>> Newer) Draw(Random random)
    {
        int number = random.Next(1, 7);
        string text = $"t{random.Next(3)}";
        return random.Next(10) switch
        {
            0 => (offer => offer.Rename(text), offer => offer.Rename(text)),
            1 => (offer => offer.Move(text), offer => offer.Move(text)),
            2 or 3 => (offer => offer.Order(number, number), offer => offer.Order(number, number)),
            4 => (offer => offer.Cancel(number), offer => offer.Cancel(number)),
            5 => (offer => offer.Append(number + 10), offer => offer.Append(number + 10)),
            6 => (offer => offer.Reverse(), offer => offer.Reverse()),
            7 => (offer => offer.Charge(text, number), offer => offer.Charge(text, number)),
            8 => (offer => offer.Reprice(number), offer => offer.Reprice(number)),
            _ => (offer => offer.Extend(number), offer => offer.Extend(number)),
        };
    }

    private async Task ApplyAsync(bool isOlder, bool isCall, Expression<Action<OlderOffer>> older, Expression<Action<NewerOffer>> newer)
    {
        if (isOlder)
        {
            await (isCall ? Older.InvokeAsync<OlderOffer, string>("a", older) : OlderAsync(older.Compile()));
        }
        else
        {
            await (isCall ? Newer.InvokeAsync<NewerOffer, string>("a", newer) : NewerAsync(newer.Compile()));
        }
    }

    private async Task<NewerOffer> GivenAsync()
    {
        await Newer.RunAsync(async unit => await unit.Repository<NewerOffer, string>().AddAsync(NewerOffer.Full("a")));
        return NewerOffer.Full("a");
    }

    // The memory of a cluster does not hear of another cluster, so both read the database.
    private async Task OlderAsync(Action<OlderOffer> change)
    {
        await using IUnitOfWork unit = Older.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        change(await unit.Repository<OlderOffer, string>().GetAsync("a"));
        await unit.CommitAsync();
    }

    private async Task NewerAsync(Action<NewerOffer> change)
    {
        await using IUnitOfWork unit = Newer.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        change(await unit.Repository<NewerOffer, string>().GetAsync("a"));
        await unit.CommitAsync();
    }

    private async Task<NewerOffer> NewerAsync()
    {
        await using IUnitOfWork unit = Newer.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        return await unit.Repository<NewerOffer, string>().GetAsync("a");
    }

    private async Task<(string Document, long? Version)> NewerStateAsync()
    {
        await using IUnitOfWork unit = Newer.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        NewerOffer offer = await unit.Repository<NewerOffer, string>().GetAsync("a");
        return (NewerOffer.DocumentOf(offer), unit.VersionOf(offer)?.Value);
    }
}
