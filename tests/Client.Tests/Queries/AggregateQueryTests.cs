using Granary.Client.Tests.Units;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage;
using Xunit;

namespace Granary.Client.Tests.Queries;

/// <summary>A query is a value with a window. A window that is impossible or without an end is refused.</summary>
public sealed class AggregateQueryTests : IAsyncLifetime
{
    private readonly GranaryInstance _granary = GranaryFactory.Create(
        granary => granary.AddModel<BoxModel>().UseInMemory().Configure(options => options.Limits.MaxResults = 4));

    private IUnitOfWork? _unit;

    private IAggregateQuery<Box> All =>
        (_unit ?? throw new InvalidOperationException("The test has not begun.")).Repository<Box, string>().All();

    public async Task InitializeAsync()
    {
        await _granary.RunAsync(async unit =>
        {
            for (int i = 1; i <= 5; i++)
            {
                await unit.Repository<Box, string>().AddAsync(new Box($"{i}", i));
            }
        });
        _unit = _granary.Begin();
    }

    public async Task DisposeAsync() => await _granary.DisposeAsync();

    [Fact]
    [Trait("Promise", "S1-15 A paged finder returns items and page info; all pages together are the whole set without duplicate or miss.")]
    public async Task Pages_out_of_range_are_refused_and_those_beyond_the_last_are_empty()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PageRequest.First(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PageRequest.First(PageRequest.MaxSize + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PageRequest.First(1).At(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PageRequest.First(1).At(int.MaxValue).Next());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => All.PageAsync(default(PageRequest)));

        Page<Box> last = await All.PageAsync(PageRequest.First(2).At(3));
        Page<Box> beyond = await All.PageAsync(PageRequest.First(1000).At(int.MaxValue));

        Assert.Equal((1, 5L, 3L, false), (last.Items.Count, last.TotalItems, last.TotalPages, last.HasNext));
        Assert.Equal((0, 5L, 1L, false), (beyond.Items.Count, beyond.TotalItems, beyond.TotalPages, beyond.HasNext));
    }

    [Fact]
    public async Task A_window_holds_for_every_answer()
    {
        IAggregateQuery<Box> window = All.OrderByDescending(box => box.Content).Skip(1).Take(2).Take(3);

        Assert.Equal([4, 3], (await window.ToListAsync()).Select(box => box.Content));
        Assert.Equal(2, await window.CountAsync());
        Assert.Equal(4, (await window.FirstOrDefaultAsync())?.Content);
        Assert.Equal(4, (await window.Take(1).SoleMatchAsync()).Content);
        Assert.Equal(0, await All.Skip(7).CountAsync());
        Assert.False(await All.Skip(5).AnyAsync());
    }

    [Fact]
    public async Task Nothing_taken_is_nothing_found()
    {
        Assert.Empty(await All.Take(0).ToListAsync());
        Assert.Equal(0, await All.Take(0).CountAsync());
        Assert.Null(await All.Take(0).FirstOrDefaultAsync());
        Assert.False(await All.Take(0).AnyAsync());
        await Assert.ThrowsAsync<NoMatchException>(() => All.Take(0).SoleMatchAsync());
        Assert.Throws<ArgumentOutOfRangeException>(() => All.Take(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => All.Skip(-1));
    }

    [Fact]
    public async Task After_a_window_neither_a_rule_nor_an_order_nor_a_page_is_taken()
    {
        IAggregateQuery<Box>[] windows = [All.Take(3), All.Skip(1)];

        foreach (IAggregateQuery<Box> window in windows)
        {
            Refused(() => window.Where(Specification.For<Box>(box => box.Content > 1)));
            Refused(() => window.OrderBy(box => box.Content));
            Refused(() => window.ThenByDescending(box => box.Content));
            Refused(() => window.Skip(1));
            var page = await Assert.ThrowsAsync<InvalidOperationException>(() => window.PageAsync(PageRequest.First(1)));
            Assert.Contains("put it before them", page.Message, StringComparison.Ordinal);
        }

        static void Refused(Func<object> step) =>
            Assert.Contains("put it before them", Assert.Throws<InvalidOperationException>(step).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_beyond_the_limit_is_refused_also_where_more_is_asked_for()
    {
        var failure = await Assert.ThrowsAsync<ResultLimitExceededException>(() => All.Take(100).ToListAsync());

        Assert.Equal((4, "boxes"), (failure.Limit, failure.Collection.Value));
        Assert.Contains("Limits:MaxResults", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, (await All.Take(4).ToListAsync()).Count);
    }

    [Fact]
    public async Task The_only_match_is_found_or_the_failure_says_which_way_it_was_missed()
    {
        IRepository<Box, string> boxes = (_unit ?? throw new InvalidOperationException("The test has not begun."))
            .Repository<Box, string>();

        Assert.Equal("2", (await boxes.SoleMatchAsync(Specification.For<Box>(box => box.Content == 2))).Id);
        Assert.Equal(
            "boxes", (await Assert.ThrowsAsync<NoMatchException>(() => boxes.SoleMatchAsync(Specification.None<Box>()))).Collection.Value);
        Assert.Equal(
            "boxes",
            (await Assert.ThrowsAsync<ManyMatchesException>(() => boxes.SoleMatchAsync(Specification.All<Box>()))).Collection.Value);
    }

    [Fact]
    public async Task A_step_changes_no_query_but_makes_a_new_one()
    {
        IAggregateQuery<Box> query = All;

        query.Where(Specification.None<Box>());
        query.Take(1);
        query.OrderByDescending(box => box.Content);

        Assert.Equal(5, await query.CountAsync());
    }

    [Fact]
    public async Task An_engine_is_asked_for_no_more_than_the_answer_needs()
    {
        var engine = new RecordingEngine();
        engine.Store("1");
        await using GranaryInstance granary = Recorded.Open(engine);
        await using IUnitOfWork unit = granary.Begin();
        IAggregateQuery<Box> query = unit.Repository<Box, string>().All().OrderBy(box => box.Content).ThenByDescending(box => box.Id);

        await query.FirstOrDefaultAsync();
        await query.AnyAsync();
        await query.SoleMatchAsync();
        await query.ToListAsync();
        await query.Take(7).ToListAsync();
        await query.CountAsync();

        Assert.Equal([1, 1, 2, 10_001, 7, null], engine.Plans.Select(plan => plan.Take));
        Assert.Equal(["content", "id"], engine.Plans[0].Order.Select(key => Assert.IsType<PlanOperand.Member>(key.Key).Path.ToString()));
        Assert.Equal([false, true], engine.Plans[0].Order.Select(key => key.Descending));
        Assert.Empty(Assert.IsType<PlanNode.AllOf>(engine.Plans[5].Filter).Nodes);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_translated_is_refused_where_it_is_first_used_and_no_engine_is_asked()
    {
        var engine = new RecordingEngine();
        await using GranaryInstance granary = Recorded.Open(engine);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Box, string> boxes = unit.Repository<Box, string>();

        Assert.Throws<UnsupportedSpecificationException>(() => boxes.Matching(box => (box.Content & 1) == 0));
        Assert.Throws<UnsupportedSpecificationException>(() => boxes.All().OrderBy(box => ~box.Content));
        Assert.Empty(engine.Calls);
    }
}
