using Granary.Contracts.Engines;
using Granary.Domain;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Client.Tests.Units;

/// <summary>Work whose commit found the store away: the unit is sent again as it is, and runs again only after a refusal.</summary>
public sealed class UnitRunsTests
{
    private static readonly CommitResult _committed = new CommitResult.Committed(CommittedVersions.Unknown);
    private static readonly CommitResult _taken = new CommitResult.Conflicted(Recorded.Key("1"), new AggregateVersion(5));

    private readonly RecordingEngine _engine = new();
    private readonly RecordedTime _time = new();

    [Fact]
    public async Task A_unit_whose_commit_found_the_store_away_is_sent_again_and_its_work_does_not_run_again()
    {
        Answer(null, null, _committed);
        await using GranaryInstance granary = Open();
        int runs = 0;

        int result = await granary.RunAsync(async (unit, token) =>
        {
            await unit.Repository<Box, string>().AddAsync(new Box("1", 1), token);
            return ++runs;
        });

        Assert.Equal((1, 1, 3), (result, runs, _engine.Batches.Count));
        WriteBatch first = _engine.Batches[0];
        Assert.False(first.MayBeRepeat);
        Assert.All(_engine.Batches.Skip(1), again =>
        {
            Assert.Equal(first with { MayBeRepeat = true, ExpiresAt = again.ExpiresAt }, again);
            Assert.True(again.ExpiresAt > first.ExpiresAt);
        });
    }

    [Fact]
    public async Task A_unit_that_was_sent_again_and_lost_a_race_runs_again_under_another_id()
    {
        _engine.Store("1");
        Answer(null, _taken, null, _committed);
        await using GranaryInstance granary = Open();
        int runs = 0;

        await granary.RunAsync(async unit =>
        {
            runs++;
            (await unit.Repository<Box, string>().GetAsync("1")).Fill(2);
        });

        Assert.Equal(2, runs);
        CommitId[] ids = [.. _engine.Batches.Select(batch => batch.CommitId)];
        Assert.Equal((ids[0], ids[2]), (ids[1], ids[3]));
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task Work_that_itself_found_the_store_away_runs_again()
    {
        Answer(_committed);
        await using GranaryInstance granary = Open();
        int runs = 0;

        await granary.RunAsync(async unit =>
        {
            await unit.Repository<Box, string>().AddAsync(new Box("1", 1));
            await (++runs == 1 ? Task.FromException(new StoreUnavailableException("Away.")) : Task.CompletedTask);
        });

        Assert.Equal((2, 1), (runs, _engine.Batches.Count));
    }

    [Fact]
    public async Task A_caller_may_commit_again_and_the_unit_takes_no_work_in_between()
    {
        Answer(null, _committed);
        await using GranaryInstance granary = Open();
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Box, string>().AddAsync(new Box("1", 1));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await unit.CommitAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.Repository<Box, string>().AddAsync(new Box("2", 1)));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await unit.CommitAsync(new CancellationToken(canceled: true)));
        await unit.CommitAsync();

        Assert.Equal(2, _engine.Batches.Count);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
    }

    // Null stands for a store that is away.
    private void Answer(params CommitResult?[] answers)
    {
        var rest = new Queue<CommitResult?>(answers);
        _engine.OnCommit = _ => rest.Dequeue() ?? throw new StoreUnavailableException("Away.");
    }

    private GranaryInstance Open() => Recorded.Open(
        _engine, granary => granary.Services.AddSingleton<TimeProvider>(_time));
}
