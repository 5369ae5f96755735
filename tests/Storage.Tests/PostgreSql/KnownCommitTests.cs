using System.Text;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Storage.Commits;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>
/// A short statement does not look its commits up: the primary key of the log refuses a group with a known id, and the deciding statement
/// then answers the unit from the log and applies its neighbours.
/// </summary>
[Trait("Store", "PostgreSql")]
public sealed class KnownCommitTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private const int GroupSize = 64;

    private readonly FaultPoints _counted = new();

    private readonly GranaryInstance _other = store.Open();

    private GranaryInstance? _granary;

    private IAggregateStore Store => Opened.Services.GetRequiredService<IAggregateStore>();

    private IAggregateEngine Engine => Opened.Services.GetRequiredService<IAggregateEngine>();

    private IAggregateEngine Rival => _other.Services.GetRequiredService<IAggregateEngine>();

    private GranaryInstance Opened => _granary ??= GranaryFactory.Create(builder =>
    {
        builder.AddModel<ShopModel>().UsePostgreSql(PostgreSqlServer.ConnectionString, options =>
        {
            store.Configure(options);
            (options.LockTimeout, options.CommitTimeout) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(25));
        });
        _counted.Attach(builder);
    });

    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await Engine.StartAsync(CancellationToken.None);
        await Rival.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await Opened.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(GroupSize, false)]
    [InlineData(GroupSize, true)]
    public async Task A_group_with_a_known_id_is_refused_whole_by_the_key_of_the_log(int size, bool hasResults)
    {
        WriteBatch[] group = [.. Enumerable.Range(0, size).Select(i => Batch(Write($"k{i}", 0)) with { Result = hasResults ? [1] : null })];
        await Store.CommitAsync([Batch(Write("first", 0)) with { CommitId = group[size / 2].CommitId }], Thoroughness.EveryUnit);

        var failure = await Assert.ThrowsAsync<GroupFailedException>(() => Store.CommitAsync(group, Thoroughness.AppliedUnits));

        Assert.Equal(GroupFailure.KeyTaken, failure.Failure);
        Assert.Equal(["first"], await IdsAsync(group, "first"));
        foreach (WriteBatch unit in group.Where(unit => unit.CommitId != group[size / 2].CommitId))
        {
            Assert.Null(await Store.FindOutcomeAsync(unit.CommitId, CancellationToken.None));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_repeat_alone_is_answered_with_the_versions_of_its_first_time(long expected)
    {
        WriteBatch first = Batch(Write("k", 0));
        await Engine.CommitAsync(first, CancellationToken.None);

        // The unit would fit the row as it is now; the log answers all the same.
        WriteBatch repeat = first with { Writes = [Write(expected == 0 ? "other" : "k", expected)] };
        var answer = Assert.IsType<CommitResult.Committed>(await Engine.CommitAsync(repeat, CancellationToken.None));

        Assert.True(answer.IsFromLog);
        Assert.Equal([1], answer.Versions.OrEmpty.Select(version => version.Value));
        Assert.Equal(1, (await Store.LoadAsync(Key("k"), CancellationToken.None)).Version.Value);
        Assert.False(await Store.ContainsAsync(Key("other"), CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repeat_inside_a_group_costs_its_neighbours_one_more_attempt_and_no_more(bool isMarked)
    {
        WriteBatch[] group = [.. Enumerable.Range(0, GroupSize).Select(i => Batch(Write($"k{i}", 0)))];
        WriteBatch repeated = group[GroupSize / 2];
        if (isMarked)
        {
            await Store.ResolveAsync([repeated.CommitId], CancellationToken.None);
        }
        else
        {
            await Rival.CommitAsync(Batch(Write("first", 0)) with { CommitId = repeated.CommitId }, CancellationToken.None);
        }

        int before = _counted.Groups;
        CommitResult[] results = await RunAsync(group);

        Assert.Equal(2, _counted.Groups - before);
        if (isMarked)
        {
            Assert.Equal(new CommitResult.Aborted(Expired: false), results[GroupSize / 2]);
        }
        else
        {
            var answer = Assert.IsType<CommitResult.Committed>(results[GroupSize / 2]);
            Assert.True(answer.IsFromLog);
            Assert.Equal([1], answer.Versions.OrEmpty.Select(version => version.Value));
        }

        Assert.All(
            results.Where((_, i) => i != GroupSize / 2),
            result => Assert.False(Assert.IsType<CommitResult.Committed>(result).IsFromLog));
        Assert.Equal(GroupSize - 1, (await IdsAsync(group)).Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_processes_that_log_one_id_at_once_one_applies_it_and_the_other_is_answered_from_the_log(bool isMarked)
    {
        WriteBatch unit = Batch(Write("k", 0));
        Task<CommitResult> committing;
        HeldRows held = await HeldRows.ByAsync(
            store,
            $"insert into {store.Schema}.commits (commit_id, outcome, expires_at, versions) values ($1, $2::\"char\", now(), '{{7}}')",
            unit.CommitId.Value,
            isMarked ? "A" : "C");
        await using (held)
        {
            committing = Engine.CommitAsync(unit, CancellationToken.None).AsTask();
            await held.AreWaitedForAsync(1);
            await held.CommitAsync();
        }

        CommitResult result = await committing;

        if (isMarked)
        {
            Assert.Equal(new CommitResult.Aborted(Expired: false), result);
        }
        else
        {
            Assert.Equal([7], Assert.IsType<CommitResult.Committed>(result).Versions.OrEmpty.Select(version => version.Value));
        }

        Assert.False(await Store.ContainsAsync(Key("k"), CancellationToken.None));
    }

    [Fact]
    public async Task Processes_that_race_with_one_id_apply_it_once()
    {
        for (int round = 0; round < 20; round++)
        {
            var id = CommitId.New();
            WriteBatch[] units = [.. Enumerable.Range(0, 8).Select(i => Batch(Write($"r{round}-{i}", 0)) with { CommitId = id })];

            CommitResult[] results = await Race.RunAsync(
                units.Length, async i => await (i % 2 == 0 ? Engine : Rival).CommitAsync(units[i], CancellationToken.None));

            Assert.All(
                results,
                result => Assert.Equal([1], Assert.IsType<CommitResult.Committed>(result).Versions.OrEmpty.Select(v => v.Value)));
            Assert.Single(results, result => result is CommitResult.Committed { IsFromLog: false });
            Assert.Single(await IdsAsync(units));
        }
    }

    private static AggregateKey Key(string id) => new(new CollectionName("things"), id);

    private static AggregateWrite Write(string id, long expected) =>
        new(Key(id), ExpectedVersion.FromNumber(expected), Encoding.UTF8.GetBytes("{}"));

    private static WriteBatch Batch(params AggregateWrite[] writes) => new(CommitId.New(), writes, [], DateTimeOffset.UtcNow.AddMinutes(5));

    private async Task<CommitResult[]> RunAsync(WriteBatch[] group)
    {
        PendingUnit[] units = [.. group.Select(batch => new PendingUnit(batch))];
        var resolver = new OutcomeResolver(Store, new(), TimeProvider.System);
        await new GroupRunner(Store, resolver, TimeProvider.System, units).RunAsync();
        return await Task.WhenAll(units.Select(unit => unit.Answer));
    }

    private async Task<string[]> IdsAsync(WriteBatch[] group, params string[] more) =>
    [
        .. (await Store.FindManyAsync([.. group.Select(unit => unit.Writes[0].Key), .. more.Select(Key)], CancellationToken.None))
            .Select(row => row.Key.Id),
    ];
}
