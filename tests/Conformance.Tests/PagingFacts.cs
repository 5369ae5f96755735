using System.Linq.Expressions;
using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>
/// Each page begins where the one before ended. Together they are the whole set, whatever the keys are and whatever changes meanwhile.
/// </summary>
public abstract class PagingFacts(StoreFixture store) : Facts(store)
{
    private const int Population = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Trait("Promise", "S1-15 A paged finder returns items and page info; all pages together are the whole set without duplicate or miss.")]
    public async Task All_pages_together_are_the_whole_set_in_its_order_each_once(int seed)
    {
        var random = new Random(seed);
        await using GranaryInstance granary = Store.Open<SpecimenModel>();
        List<Specimen> population = await new Specimens(random).StoreAsync(granary, Population);
        await using IUnitOfWork unit = granary.Begin();

        await PagesAreWholeAsync(unit, population, random);
    }

    [Fact]
    public async Task They_are_over_a_unit_with_uncommitted_work_as_if_it_were_written()
    {
        var random = new Random(4);
        var specimens = new Specimens(random);
        await using GranaryInstance granary = Store.Open<SpecimenModel>();
        List<Specimen> state = await new Specimens(random).StoreAsync(granary, Population);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Specimen, string> repository = unit.Repository<Specimen, string>();
        for (int i = 0; i < Population / 4; i++)
        {
            Specimen changed = await repository.GetAsync(state[i].Id);
            specimens.Change(changed);
            state[i] = changed;
            Specimen added = specimens.New(1000 + i);
            state.Add(added);
            await repository.AddAsync(added);
            await repository.RemoveAsync(state[Population - 1 - i]);
        }

        state.RemoveRange(Population - (Population / 4), Population / 4);
        await PagesAreWholeAsync(unit, state, random);
    }

    [Fact]
    public async Task What_is_added_and_removed_meanwhile_moves_nothing_to_another_page()
    {
        await using GranaryInstance granary = Store.Open<NoteModel>();
        await AddAsync(granary, [.. Enumerable.Range(0, 30).Select(i => $"{i:00}")]);
        var met = new List<string>();
        KeysetRequest? next = KeysetRequest.First(10);
        while (next is { } request)
        {
            await using IUnitOfWork unit = granary.Begin();
            KeysetPage<Note> page = await unit.Repository<Note, string>().All().OrderByDescending(note => note.Text).PageAsync(request);
            met.AddRange(page.Items.Select(note => note.Id));
            next = page.Next();
            if (met.Count == 10)
            {
                await AddAsync(granary, "99");
                await granary.RunAsync(async u => await u.Repository<Note, string>().RemoveAsync("25"));
            }
        }

        Assert.Equal(Enumerable.Range(0, 30).Reverse().Select(i => $"{i:00}"), met);
    }

    [Fact]
    public async Task A_page_says_whether_another_follows()
    {
        await using GranaryInstance granary = Store.Open<NoteModel>();
        await AddAsync(granary, "a", "b", "c", "d");
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Note> all = unit.Repository<Note, string>().All();

        KeysetPage<Note> first = await all.PageAsync(KeysetRequest.First(2));
        KeysetPage<Note> second = await all.PageAsync(first.Next() ?? throw new InvalidOperationException("There is a second page."));

        Assert.Equal(["a", "b"], first.Items.Select(note => note.Id));
        Assert.True(first.HasNext);
        Assert.Equal(["c", "d"], second.Items.Select(note => note.Id));
        Assert.False(second.HasNext);
        Assert.Null(second.Next());
        Assert.Empty((await all.Where(Specification.None<Note>()).PageAsync(KeysetRequest.First(2))).Items);
    }

    [Fact]
    public async Task A_cursor_that_was_changed_or_is_of_another_order_is_refused()
    {
        await using GranaryInstance granary = Store.Open<NoteModel>();
        await AddAsync(granary, "a", "b", "c");
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Note> byText = unit.Repository<Note, string>().All().OrderBy(note => note.Text);
        string cursor = (await byText.PageAsync(KeysetRequest.First(1))).Cursor ?? "";
        for (int i = 0; i < cursor.Length; i++)
        {
            string changed = $"{cursor[..i]}{(cursor[i] == 'A' ? 'B' : 'A')}{cursor[(i + 1)..]}";
            await RefusedAsync(byText, changed, "changed on its way");
        }

        await RefusedAsync(byText, "", "too short");
        await RefusedAsync(byText, "a?b", "no Base64");
        await RefusedAsync(byText, cursor[..10], "too short");
        await RefusedAsync(unit.Repository<Note, string>().All().OrderByDescending(note => note.Text), cursor, "in another order");
        await RefusedAsync(unit.Repository<Note, string>().All(), cursor, "in another order");
    }

    [Fact]
    public async Task With_a_key_of_ones_own_no_other_program_makes_cursors()
    {
        await using GranaryInstance granary = Store.Open<NoteModel>();
        await using GranaryInstance sealing = Store.Open<NoteModel>(g => g.Configure(o => o.Queries.CursorKey = "a secret of ours"));
        await AddAsync(granary, "a", "b");
        await using IUnitOfWork unit = granary.Begin();
        await using IUnitOfWork sealedUnit = sealing.Begin();

        string cursor = (await unit.Repository<Note, string>().All().PageAsync(KeysetRequest.First(1))).Cursor ?? "";

        await RefusedAsync(sealedUnit.Repository<Note, string>().All(), cursor, "changed on its way");
    }

    private static async Task RefusedAsync(IAggregateQuery<Note> query, string cursor, string reason)
    {
        var failure = await Assert.ThrowsAsync<InvalidCursorException>(() => query.PageAsync(KeysetRequest.First(1).Behind(cursor)));
        Assert.True(
            failure.Message.Contains(reason, StringComparison.Ordinal) || failure.Message.Contains("no Base64", StringComparison.Ordinal),
            failure.Message);
    }

    private static Task AddAsync(IGranary granary, params string[] ids) => granary.RunAsync(async unit =>
    {
        foreach (string id in ids)
        {
            await unit.Repository<Note, string>().AddAsync(new Note(id, id));
        }
    });

    private static async Task PagesAreWholeAsync(IUnitOfWork unit, List<Specimen> population, Random random)
    {
        var rules = new SpecimenRules(random);
        var orders = new SpecimenOrders(random);
        for (int i = 0; i < 25; i++)
        {
            Specification<Specimen> rule = i % 2 == 0 ? Specification.All<Specimen>() : rules.Rule(2);
            Expression<Func<Specimen, bool>> criterion = rule.Criterion;
            (IAggregateQuery<Specimen> query, IEnumerable<Specimen> expected) = orders.Order(
                unit.Repository<Specimen, string>().Matching(criterion), population.Where(rule.IsSatisfiedBy));
            var met = new List<string>();
            for (KeysetRequest? next = KeysetRequest.First(random.Next(1, 20)); next is { } request;)
            {
                KeysetPage<Specimen> page = await query.PageAsync(request);
                Assert.True(page.Items.Count == request.Size || !page.HasNext);
                met.AddRange(page.Items.Select(specimen => specimen.Id));
                next = page.Next();
            }

            Assert.Equal(expected.Select(specimen => specimen.Id), met);
        }
    }
}
