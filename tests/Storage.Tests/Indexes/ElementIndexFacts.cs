using System.Linq.Expressions;
using Granary.Client;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Explanations;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Storage.Tests.Indexes;

/// <summary>Conditions on elements are served by the indexes over elements, which every write keeps up to date.</summary>
public abstract class ElementIndexFacts(StoreFixture store) : IAsyncLifetime
{
    private static readonly AggregateMappings _mappings = new(AggregateModel.Build([new CrateModel()]));
    private static readonly AggregateMapping _crates = _mappings.For(typeof(Crate));
    private static readonly SpecificationTranslator _translator = new(_mappings, _crates);
    private static readonly Guid[] _lots = [.. Enumerable.Range(1, 5).Select(i => new Guid(i, 0, 0, new byte[8]))];

    private static readonly string[] _words =
    [
        "", "a", "A", "b", "\uE000", "\U0001F600", "a'b\\c\"d", "true", "1", new string('x', 511), new string('x', 512),
        $"{new string('x', 512)}y", $"{new string('x', 512)}z", string.Concat(Enumerable.Repeat("\U0001F600", 300)),
        $"{string.Concat(Enumerable.Repeat("\U0001F600", 512))}y", new string('w', 6000),
    ];

    private readonly GranaryInstance _granary = store.Open<CrateModel>();
    private readonly Random _random = new(7);

    /// <summary>Opens a granary whose model has none of the indexes, and which leaves those of the database as they are.</summary>
    protected abstract GranaryInstance OpenUnindexed();

    /// <summary>Updates the statistics of the database.</summary>
    protected virtual Task AnalyzeAsync() => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await _granary.RunAsync(async unit =>
        {
            for (int i = 0; i < 200; i++)
            {
                await unit.Repository<Crate, string>().AddAsync(Draw($"crate-{i}"));
            }
        });
        await AnalyzeAsync();
    }

    public async Task DisposeAsync() => await _granary.DisposeAsync();

    [Fact]
    public async Task An_element_that_is_equal_to_a_value_is_found_by_the_index()
    {
        await ServedAsync("ix_crates_labels_", crate => crate.Labels.Contains("b"), "the filter");
        await ServedAsync("ix_crates_ranks_", crate => crate.Ranks.Contains(3), "the filter");
        await ServedAsync("ix_crates_hazards_", crate => crate.Hazards.Contains(CrateHazard.Flammable), "the filter");
        await ServedAsync("ix_crates_contents__days_", crate => crate.Contents.Days.Contains(Day(3)), "the filter");
        await ServedAsync("ix_crates_routes_", crate => crate.Routes.Any(route => route == "north"), "the filter");
    }

    [Fact]
    public async Task A_member_of_an_element_is_found_by_the_index_and_the_rest_is_asked_of_what_was_found()
    {
        string[] products = ["apple", "pear"];
        await ServedAsync("ix_crates_items__product_", crate => crate.Items.Any(item => item.Product == "apple"), "the filter");
        await ServedAsync("ix_crates_items__product_", crate => crate.Items.Any(item => products.Contains(item.Product)), "the filter");
        await ServedAsync(
            "ix_crates_items__product_",
            crate => crate.Items.Any(item => item.Product == "apple" && item.Count > 3),
            "a part of the filter");
        await ServedAsync(
            "ix_crates_items__lot_",
            crate => crate.Items.Where(item => item.Lot == _lots[1]).Any(item => item.Count > 3),
            "a part of the filter");
    }

    [Fact]
    public async Task Elements_without_an_index_get_the_advice_to_declare_one_unless_none_could_serve()
    {
        await using GranaryInstance unindexed = OpenUnindexed();
        string advice = await AdviceAsync(unindexed, crate => crate.Items.Any(item => item.Product == "apple" && item.Count > 3));
        Assert.Contains("Add .IndexElements(x => x.Items, x => x.Product) to the collection", advice, StringComparison.Ordinal);
        advice = await AdviceAsync(unindexed, crate => crate.Labels.Contains("b"));
        Assert.Contains("Add .IndexElements(x => x.Labels) to the collection", advice, StringComparison.Ordinal);
        advice = await AdviceAsync(_granary, crate => crate.Items.Any(item => item.Count > 3));
        Assert.Contains("No index can serve it", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_condition_on_elements_finds_what_it_finds_in_memory() => await AgreesAsync(_granary);

    [Fact]
    public async Task The_index_follows_changes_removals_and_additions()
    {
        for (int round = 0; round < 3; round++)
        {
            await ChangeAsync(_granary);
            await AgreesAsync(_granary);
        }
    }

    [Fact]
    public async Task The_index_follows_what_a_process_without_it_writes()
    {
        await using GranaryInstance unindexed = OpenUnindexed();
        await ChangeAsync(unindexed);

        await AgreesAsync(unindexed);
        await AgreesAsync(_granary);
    }

    [Fact]
    public async Task Older_documents_are_found_by_what_stands_in_for_their_elements()
    {
        await OverwriteAsync("crate-1", """{"id":"crate-1"}""");
        await OverwriteAsync("crate-2", """{"id":"crate-2","ways":["east"],"hazards":["Fire"]}""");
        await OverwriteAsync("crate-3", """{"id":"crate-3","labels":null,"items":{}}""");
        await using IUnitOfWork unit = _granary.Begin();
        IAggregateQuery<Crate> crates = unit.Repository<Crate, string>().All().AsNoTracking();

        IReadOnlyList<string> atDepot = await crates.Where(c => c.Routes.Contains("depot")).Select(c => c.Id).ToListAsync();
        Assert.Equal(["crate-1", "crate-3"], atDepot.Order(StringComparer.Ordinal));
        Assert.Equal(["crate-2"], await crates.Where(c => c.Routes.Contains("east")).Select(c => c.Id).ToListAsync());
        Assert.Contains(
            "crate-2", await crates.Where(c => c.Hazards.Contains(CrateHazard.Flammable)).Select(c => c.Id).ToListAsync());
    }

    private Task OverwriteAsync(string id, string document) =>
        store.OverwriteAsync(new AggregateKey(_crates.Collection, id), document);

    /// <summary>Changes, removes and adds some crates.</summary>
    protected async Task ChangeAsync(GranaryInstance granary)
    {
        ArgumentNullException.ThrowIfNull(granary);
        await granary.RunAsync(async unit =>
        {
            IRepository<Crate, string> crates = unit.Repository<Crate, string>();
            for (int i = 0; i < 40; i++)
            {
                string id = $"crate-{_random.Next(220)}";
                if (await crates.FindAsync(id) is not { } crate)
                {
                    await crates.AddAsync(Draw(id));
                }
                else if (_random.Next(4) == 0)
                {
                    await crates.RemoveAsync(crate);
                }
                else
                {
                    Crate other = Draw(id);
                    (crate.Labels, crate.Items, crate.Ranks) = (other.Labels, other.Items, other.Ranks);
                    (crate.Hazards, crate.Routes, crate.Contents) = (other.Hazards, other.Routes, other.Contents);
                }
            }
        });
    }

    /// <summary>Asks many conditions of the store, and of the crates in memory.</summary>
    protected static async Task AgreesAsync(GranaryInstance granary)
    {
        ArgumentNullException.ThrowIfNull(granary);
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Crate> crates = unit.Repository<Crate, string>().All().AsNoTracking();
        IReadOnlyList<Crate> all = await crates.ToListAsync();
        foreach (Expression<Func<Crate, bool>> condition in Conditions())
        {
            string[] expected = [.. all.Where(condition.Compile()).Select(crate => crate.Id).Order(StringComparer.Ordinal)];

            IReadOnlyList<string> found = await crates.Where(condition).Select(crate => crate.Id).ToListAsync();

            Assert.True(expected.SequenceEqual(found.Order(StringComparer.Ordinal)), $"{condition}: {expected.Length} and {found.Count}");
            Assert.Equal(expected.Length, await crates.Where(condition).CountAsync());
        }
    }

    private static IEnumerable<Expression<Func<Crate, bool>>> Conditions()
    {
        foreach (string word in _words)
        {
            string[] words = [word, "b"];
            yield return crate => crate.Labels.Contains(word);
            yield return crate => !crate.Labels.Contains(word);
            yield return crate => crate.Labels.Any(label => words.Contains(label));
            yield return crate => crate.Labels.Contains(word) || crate.Items.Any(item => item.Product == word);
            yield return crate => crate.Labels.Contains(word) && !crate.Items.Any(item => item.Product == word && item.Count > 3);
        }

        foreach (Guid lot in _lots)
        {
            yield return crate => crate.Items.Any(item => item.Lot == lot);
            yield return crate => crate.Items.Any(item => item.Lot == lot && item.Product == "apple");
            yield return crate => crate.Items.All(item => item.Lot != lot);
        }

        for (int i = -2; i < 8; i++)
        {
            int number = i;
            yield return crate => crate.Ranks.Contains(number);
            yield return crate => !crate.Ranks.Any(rank => rank == number) && crate.Ranks.Count > 1;
            yield return crate => crate.Contents.Days.Contains(Day(number));
        }

        foreach (CrateHazard hazard in Enum.GetValues<CrateHazard>())
        {
            yield return crate => crate.Hazards.Contains(hazard);
        }

        yield return crate => crate.Labels.Contains(null);
        yield return crate => crate.Items.Any(item => item.Lot == null);
        yield return crate => crate.Routes.Contains("north") && crate.Ranks.Contains(3);
    }

    private static DateOnly Day(int number) => new DateOnly(2026, 1, 10).AddDays(number);

    private Crate Draw(string id) => new()
    {
        Id = id,
        Labels = [.. Some(4).Select(_ => _random.Next(8) == 0 ? null : _words[_random.Next(_words.Length)])],
        Items =
        [
            .. Some(3).Select(_ => new Crate.Item(
                _random.Next(2) == 0 ? new[] { "apple", "pear", "plum" }[_random.Next(3)] : _words[_random.Next(_words.Length)],
                _random.Next(3) == 0 ? null : _lots[_random.Next(_lots.Length)],
                _random.Next(6))),
        ],
        Ranks = [.. Some(3).Select(_ => (long)_random.Next(-1, 8))],
        Hazards = [.. Some(2).Select(_ => (CrateHazard)_random.Next(3))],
        Routes = [.. Some(2).Select(_ => new[] { "north", "south" }[_random.Next(2)])],
        Contents = new Crate.Calendar([.. Some(2).Select(_ => Day(_random.Next(6)))], _random.Next(2) == 0),
    };

    private IEnumerable<int> Some(int most) => Enumerable.Range(0, _random.Next(most + 1));

    private async Task ServedAsync(string index, Expression<Func<Crate, bool>> condition, string part)
    {
        var opened = _granary.Services.GetRequiredService<IAggregateStore>();
        var plan = new QueryPlan(_crates.Collection, _translator.Translate(condition));
        QueryExplanation explanation = await opened.ExplainAsync(plan, ExplainDepth.Plan, CancellationToken.None);

        string advice = string.Join('\n', opened.Advice.For(plan, explanation));
        string told = $"{explanation.Statement}\n{string.Join('\n', explanation.Plan)}\n{explanation.Possible}\n{advice}";
        Assert.True(explanation.Possible is { Narrows: true } use && use.Index?.StartsWith(index, StringComparison.Ordinal) == true, told);
        Assert.True(advice.Contains($" serves {part}.", StringComparison.Ordinal), told);
    }

    private static async Task<string> AdviceAsync(GranaryInstance granary, Expression<Func<Crate, bool>> condition)
    {
        var opened = granary.Services.GetRequiredService<IAggregateStore>();
        var plan = new QueryPlan(_crates.Collection, _translator.Translate(condition));
        QueryExplanation explanation = await opened.ExplainAsync(plan, ExplainDepth.Plan, CancellationToken.None);
        return string.Join('\n', opened.Advice.For(plan, explanation));
    }
}
