using Granary.Contracts.Engines;
using Granary.Domain;
using Xunit;

namespace Granary.Client.Tests.Units;

/// <summary>The calls that a unit of work makes to its engine, and the misuse that it refuses.</summary>
public sealed class UnitOfWorkTests
{
    private readonly RecordingEngine _engine = new();

    [Fact]
    [Trait("Promise", "S1-8 A second find in a unit of work issues no database query.")]
    public async Task A_second_find_asks_no_engine_also_where_the_first_found_nothing()
    {
        _engine.Store("1");
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Box, string> boxes = unit.Repository<Box, string>();
        Box? first = await boxes.FindAsync("1");
        Assert.Null(await boxes.FindAsync("2"));
        _engine.Calls.Clear();

        Assert.Same(first, await boxes.FindAsync("1"));
        Assert.Same(first, await boxes.GetAsync("1"));
        Assert.Same(first, await boxes.FindOrCreateAsync("1", _ => throw new InvalidOperationException("It is there.")));
        Assert.Null(await boxes.FindAsync("2"));
        Assert.True(await boxes.ContainsAsync("1"));
        Assert.False(await boxes.ContainsAsync("2"));

        Assert.Empty(_engine.Calls);
    }

    [Fact]
    public async Task Many_are_found_in_one_call_and_those_the_unit_knows_in_none()
    {
        _engine.Store("1", "2", "3");
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Box, string> boxes = unit.Repository<Box, string>();
        await boxes.FindAsync("2");
        await boxes.RemoveAsync("3");
        _engine.Calls.Clear();

        Assert.Equal(["1", "2"], (await boxes.FindManyAsync(["4", "1", "2", "3", "1"])).Select(box => box.Id));
        Assert.Equal(["FindMany boxes/4 boxes/1"], _engine.Calls);
        _engine.Calls.Clear();

        Assert.Equal(2, (await boxes.FindManyAsync(["1", "2", "3", "4"])).Count);
        Assert.Empty(await boxes.FindManyAsync([]));
        Assert.Empty(_engine.Calls);
    }

    [Fact]
    [Trait("Promise", "S1-10 Removal by id works without loading.")]
    public async Task A_removal_by_identity_and_an_addition_ask_nothing_before_the_commit()
    {
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Box, string>().RemoveAsync("1");
        await unit.Repository<Box, string>().AddAsync(new Box("2", 1));

        Assert.Empty(_engine.Calls);
        await unit.CommitAsync();

        Assert.Equal(["Commit boxes/1 boxes/2"], _engine.Calls);
        Assert.Equal([ExpectedVersion.Any, ExpectedVersion.Absent], _engine.Batches[0].Writes.Select(write => write.Expected));
        Assert.Equal(unit.CommitId, _engine.Batches[0].CommitId);
    }

    [Fact]
    [Trait("Promise", "S1-18 No repository has an optional save; an unchanged aggregate is never written, nor its version bumped.")]
    public async Task A_unit_that_changed_nothing_commits_without_a_call()
    {
        _engine.Store("1", "2");
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Box, string>().FindManyAsync(["1", "2"]);
        _engine.Calls.Clear();

        await unit.CommitAsync();

        Assert.Empty(_engine.Calls);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
    }

    [Fact]
    public async Task A_unit_that_is_disposed_is_over_for_everything()
    {
        await using GranaryInstance granary = Recorded.Open(_engine);
        IUnitOfWork unit = granary.Begin();
        IRepository<Box, string> boxes = unit.Repository<Box, string>();
        var box = new Box("1", 1);
        await boxes.AddAsync(box);
        IAggregateQuery<Box> query = boxes.All();
        await unit.DisposeAsync();
        await unit.DisposeAsync();

        Func<Task>[] uses =
        [
            async () => await unit.CommitAsync(),
            async () => await boxes.AddAsync(new Box("2", 1)),
            async () => await boxes.FindAsync("1"),
            async () => await boxes.GetAsync("1"),
            async () => await boxes.FindManyAsync(["1"]),
            async () => await boxes.FindOrCreateAsync("1", _ => box),
            async () => await boxes.ContainsAsync("1"),
            async () => await boxes.RemoveAsync("1"),
            async () => await boxes.RemoveAsync(box),
            () => query.ToListAsync(),
            () => query.FirstOrDefaultAsync(),
            () => query.SoleMatchAsync(),
            () => query.CountAsync(),
            () => query.AnyAsync(),
            () => query.PageAsync(PageRequest.First(1)),
        ];
        Assert.All(uses, use => Assert.Contains("Begin another one", OnlyFailure(use).Message, StringComparison.Ordinal));
        Assert.Empty(_engine.Calls);
    }

    [Fact]
    public async Task Null_is_refused_wherever_something_is_needed()
    {
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Box, string> boxes = unit.Repository<Box, string>();

        // Each null below is a caller's mistake.
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await boxes.AddAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await boxes.FindAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await boxes.FindManyAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await boxes.FindOrCreateAsync("1", null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await boxes.ContainsAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await boxes.RemoveAsync((Box)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await boxes.RemoveAsync((string)null!));
        Assert.Throws<ArgumentNullException>(() => boxes.Matching((Specification<Box>)null!));
        Assert.Throws<ArgumentNullException>(() => boxes.All().OrderBy<int>(null!));
        Assert.Throws<ArgumentNullException>(() => unit.VersionOf(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(
            () => granary.RunAsync<int>((Func<IUnitOfWork, CancellationToken, Task<int>>)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => granary.InvokeAsync<Box, string>("1", null!));
        var factory = await Assert.ThrowsAsync<InvalidOperationException>(async () => await boxes.FindOrCreateAsync("1", _ => null!));
        Assert.Contains("The factory returned null", factory.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loaded_aggregate_whose_identity_changed_is_refused_and_the_unit_can_be_mended()
    {
        _engine.Store("1");
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        Box box = await unit.Repository<Box, string>().GetAsync("1");
        box.Rename("2");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
        Assert.Contains("The identity of boxes/1 was changed to '2'", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => unit.Repository<Box, string>().All().CountAsync());
        Assert.Empty(_engine.Batches);

        box.Rename("1");
        box.Fill(2);
        await unit.CommitAsync();
        Assert.Single(_engine.Batches);
    }

    [Fact]
    public async Task An_unknown_aggregate_and_an_id_of_another_type_are_refused_with_what_to_do()
    {
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();

        var unknown = Assert.Throws<ArgumentException>(() => unit.Repository<UnitOfWorkTests, string>());
        Assert.Contains(
            "declare it with model.Collection<UnitOfWorkTests, …>(\"…\", x => x.Id)", unknown.Message, StringComparison.Ordinal);
        var mistyped = Assert.Throws<ArgumentException>(() => unit.Repository<Box, Guid>());
        Assert.Contains("The id of Box is a String, not a Guid", mistyped.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => granary.InvokeAsync<UnitOfWorkTests, string>("1", x => x.ToString()));
    }

    [Fact]
    public async Task A_refused_commit_ends_the_unit()
    {
        _engine.Store("1");
        _engine.OnCommit = batch => new CommitResult.Conflicted(batch.Writes[0].Key, new AggregateVersion(5));
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        (await unit.Repository<Box, string>().GetAsync("1")).Fill(2);

        var conflict = await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await unit.CommitAsync());

        Assert.Equal((1L, 5L), (conflict.Expected.Value, conflict.Actual.Value));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
        Assert.Single(_engine.Batches);
    }

    [Fact]
    public async Task A_unit_in_doubt_sends_the_same_batch_again_whatever_became_of_its_objects()
    {
        _engine.OnCommit = batch => _engine.Batches.Count == 1
            ? throw new OutcomeUnknownException(batch.CommitId)
            : new CommitResult.Committed(CommittedVersions.Unknown);
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        var box = new Box("1", 1);
        await unit.Repository<Box, string>().AddAsync(box);
        await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await unit.CommitAsync());
        box.Fill(2);

        await unit.CommitAsync();

        Assert.Same(_engine.Batches[0].Writes, _engine.Batches[1].Writes);
        Assert.Equal(_engine.Batches[0] with { MayBeRepeat = true, IsInDoubt = true }, _engine.Batches[1]);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
    }

    [Fact]
    public async Task A_unit_in_doubt_stays_so_where_it_is_cancelled_or_the_store_is_away()
    {
        Queue<Func<WriteBatch, Exception?>> answers = new(
        [
            batch => new OutcomeUnknownException(batch.CommitId),
            _ => new OperationCanceledException(),
            _ => new StoreUnavailableException("It is away."),
            _ => null,
        ]);
        _engine.OnCommit = batch =>
            answers.Dequeue()(batch) is { } failure ? throw failure : new CommitResult.Committed(CommittedVersions.Unknown);
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Box, string>().AddAsync(new Box("1", 1));
        await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await unit.CommitAsync());

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await unit.CommitAsync(new CancellationToken(canceled: true)));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.Repository<Box, string>().AddAsync(new Box("2", 1)));
        var away = await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await unit.CommitAsync());
        Assert.Equal(unit.CommitId, away.CommitId);
        Assert.IsType<StoreUnavailableException>(away.InnerException);
        await unit.CommitAsync();

        Assert.All(_engine.Batches.Skip(1), batch => Assert.Equal(_engine.Batches[0] with { MayBeRepeat = true, IsInDoubt = true }, batch));
    }

    [Fact]
    public async Task A_unit_in_doubt_stays_so_whatever_ends_a_repeat_that_is_no_definite_answer()
    {
        Queue<Exception?> answers = new(
        [
            new OutcomeUnknownException(CommitId.New()),
            new ObjectDisposedException("pipeline"),
            new InvalidOperationException("A defect."),
            new TimeoutException("It took too long."),
            null,
        ]);
        _engine.OnCommit = _ => answers.Dequeue() is { } failure ? throw failure : new CommitResult.Committed(CommittedVersions.Unknown);
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Box, string>().AddAsync(new Box("1", 1));

        for (int i = 0; i < 4; i++)
        {
            await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await unit.CommitAsync());
        }

        await unit.CommitAsync();
        Assert.All(_engine.Batches.Skip(1), batch => Assert.True(batch.IsInDoubt));
    }

    [Fact]
    public async Task A_definite_refusal_ends_the_doubt_and_the_unit()
    {
        Queue<Exception> answers = new([new OutcomeUnknownException(CommitId.New()), new StoreRefusedException("The value is too long.")]);
        _engine.OnCommit = _ => throw answers.Dequeue();
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Box, string>().AddAsync(new Box("1", 1));
        await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await unit.CommitAsync());

        await Assert.ThrowsAsync<StoreRefusedException>(async () => await unit.CommitAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
        Assert.Equal(2, _engine.Batches.Count);
    }

    [Fact]
    public async Task The_version_after_a_commit_is_the_one_it_led_to_or_none_where_nobody_can_tell_and_never_the_one_before()
    {
        _engine.Store("1");
        await using GranaryInstance granary = Recorded.Open(_engine);

        Assert.Equal(5, await VersionAfterAsync(new CommitResult.Committed(CommittedVersions.Known([new AggregateVersion(5)]))));
        Assert.Null(await VersionAfterAsync(new CommitResult.Committed(CommittedVersions.Unknown)));
        Assert.Null(await VersionAfterAsync(null));

        async Task<long?> VersionAfterAsync(CommitResult.Committed? answer)
        {
            _engine.OnCommit = batch => answer ?? throw new OutcomeUnknownException(batch.CommitId);
            await using IUnitOfWork unit = granary.Begin();
            Box box = await unit.Repository<Box, string>().GetAsync("1");
            box.Fill(2);
            Assert.Equal(1, unit.VersionOf(box)?.Value);
            Exception? unknown = await Record.ExceptionAsync(async () => await unit.CommitAsync());
            Assert.Equal(answer is null, unknown is OutcomeUnknownException);
            return unit.VersionOf(box)?.Value;
        }
    }

    [Fact]
    public async Task A_cancellation_that_the_caller_did_not_ask_for_leaves_the_unit_over_and_its_outcome_unknown()
    {
        Queue<Exception?> answers = new([new OperationCanceledException("Message expired before placement."), null]);
        _engine.OnCommit = _ => answers.Dequeue() is { } failure ? throw failure : new CommitResult.Committed(CommittedVersions.Unknown);
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Box, string>().AddAsync(new Box("1", 1));

        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await unit.CommitAsync());

        Assert.Equal(unit.CommitId, unknown.CommitId);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.Repository<Box, string>().AddAsync(new Box("2", 1)));
        await unit.CommitAsync();
        Assert.Equal(_engine.Batches[0] with { MayBeRepeat = true, IsInDoubt = true }, _engine.Batches[1]);
    }

    [Fact]
    public async Task A_commit_that_the_caller_cancelled_before_it_was_sent_leaves_the_unit_as_it_was()
    {
        using var source = new CancellationTokenSource();
        _engine.OnCommit = _ =>
        {
            source.Cancel();
            throw new OperationCanceledException(source.Token);
        };
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Box, string>().AddAsync(new Box("1", 1));

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await unit.CommitAsync(source.Token));

        _engine.OnCommit = null;
        await unit.Repository<Box, string>().AddAsync(new Box("2", 1));
        await unit.CommitAsync();
        Assert.Equal(2, _engine.Batches[^1].Writes.Count);
    }

    private static InvalidOperationException OnlyFailure(Func<Task> use)
    {
        Exception? failure = Record.ExceptionAsync(use).GetAwaiter().GetResult(); // an ended unit refuses before anything is awaited
        return Assert.IsType<InvalidOperationException>(failure);
    }
}
