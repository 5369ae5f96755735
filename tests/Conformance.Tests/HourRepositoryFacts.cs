using Granary.Domain;
using Granary.Samples.Shop.Trainings;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>
/// The cases of hour_repository_test.go in ThreeDotsLabs/wild-workouts-go-ddd-example, and updates by closure, which its suite leaves out.
/// </summary>
public abstract class HourRepositoryFacts(StoreFixture store) : Facts(store)
{
    public static TheoryData<Availability> Availabilities =>
        [Availability.Available, Availability.NotAvailable, Availability.TrainingScheduled];

    [Theory]
    [MemberData(nameof(Availabilities))]
    [Trait("Promise", "S2-6 The instance the closure returns is persisted, not the one passed to it.")]
    [Trait("Promise", "S2-13 Upsert: insert when absent, update when present.")]
    public async Task Update_stores_the_hour_that_the_closure_returns_and_not_the_one_it_was_given(Availability availability)
    {
        Hour hour = HourThatIs(availability);

        await Granary.ReplaceAsync<Hour, HourId>(hour.Id, _ => hour, Hour.Unknown);

        Assert.Equal(StoredState.DocumentOf(hour), StoredState.DocumentOf(await GetHourAsync(hour.Id)));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(200)]
    [Trait("Promise", "S2-9 Of parallel updates of one hour, exactly one schedules the training.")]
    public async Task Of_many_workers_that_update_one_hour_at_once_one_schedules_the_training(int workers)
    {
        HourId id = An.HourId();
        await Granary.UpdateAsync<Hour, HourId>(id, hour => hour.MakeAvailable(), Hour.Unknown);

        bool[] scheduled = await Race.RunAsync(workers, _ => Granary.UpdateAsync<Hour, HourId, bool>(
            id,
            hour =>
            {
                if (hour.HasTrainingScheduled)
                {
                    return false;
                }

                hour.ScheduleTraining();
                return true;
            },
            Hour.Unknown));

        Assert.Single(scheduled, won => won);
        Assert.Equal(2, await VersionOfHourAsync(id));
    }

    [Fact]
    public async Task An_hour_is_made_by_one_update_and_changed_by_the_next()
    {
        Hour made = HourThatIs(Availability.Available);
        await Granary.ReplaceAsync<Hour, HourId>(made.Id, _ => made, Hour.Unknown);
        Assert.Equal(StoredState.DocumentOf(made), StoredState.DocumentOf(await GetHourAsync(made.Id)));

        Hour? seen = null;
        await Granary.UpdateAsync<Hour, HourId>(
            made.Id,
            hour =>
            {
                hour.ScheduleTraining();
                seen = hour;
            },
            Hour.Unknown);

        Assert.Equal(StoredState.DocumentOf(seen ?? made), StoredState.DocumentOf(await GetHourAsync(made.Id)));
        Assert.True((await GetHourAsync(made.Id)).HasTrainingScheduled);
    }

    [Fact]
    [Trait("Promise", "S2-4 An update is one transaction: load, closure, save the returned value, commit.")]
    [Trait("Promise", "S2-5 When the closure fails, nothing is persisted, and its error comes to the caller unchanged.")]
    [Trait("Promise", "S2-7 Changing the passed instance and failing leaves the stored value untouched.")]
    public async Task A_closure_that_fails_leaves_the_stored_hour_as_it_was_and_its_exception_comes_unchanged()
    {
        HourId id = An.HourId();
        await Granary.UpdateAsync<Hour, HourId>(id, hour => hour.MakeAvailable(), Hour.Unknown);
        var failure = new TimeZoneNotFoundException("something went wrong");

        var thrown = await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => Granary.UpdateAsync<Hour, HourId>(id, Change));

        Assert.Same(failure, thrown);
        Assert.True((await GetHourAsync(id)).IsAvailable, "The change was persisted, not rolled back.");
        Assert.Equal(1, await VersionOfHourAsync(id));

        void Change(Hour hour)
        {
            Assert.True(hour.IsAvailable);
            hour.MakeNotAvailable();
            throw failure;
        }
    }

    [Fact]
    [Trait("Promise", "S2-16 A domain rule that is broken inside the closure aborts the update.")]
    public async Task A_rule_of_the_domain_that_is_broken_inside_the_closure_aborts_the_update()
    {
        Hour hour = HourThatIs(Availability.TrainingScheduled);
        await GivenAsync<Hour, HourId>(hour);

        await Assert.ThrowsAsync<HoursWithATrainingStayAsTheyAre>(
            () => Granary.UpdateAsync<Hour, HourId>(hour.Id, h => h.MakeNotAvailable()));

        Assert.True((await GetHourAsync(hour.Id)).HasTrainingScheduled);
    }

    [Fact]
    [Trait("Promise", "S2-2 Getting or creating an absent aggregate returns its default and does not persist it.")]
    [Trait("Promise", "S2-8 Changing an object obtained by a plain read never changes the store.")]
    [Trait("Promise", "S3-4 A repository never constructs entities: get-or-create takes the caller's factory.")]
    public async Task An_hour_nobody_knows_of_is_not_available_and_looking_at_it_stores_nothing()
    {
        HourId id = An.HourId();

        Hour hour = await GetHourAsync(id);
        hour.MakeAvailable();

        Assert.Equal(Availability.NotAvailable, (await GetHourAsync(id)).Availability);
        await using IUnitOfWork unit = Granary.Begin();
        Assert.False(await unit.Repository<Hour, HourId>().ContainsAsync(id));
    }

    [Fact]
    [Trait("Promise", "S2-14 Times are stored as UTC and come back as the same instant; a date across zones maps to the UTC day.")]
    [Trait("Promise", "S2-23 The identity may be natural or a UUID; switching its kind changes only the interface's signature.")]
    public async Task The_identity_of_an_hour_is_a_moment_whatever_the_zone_it_is_written_in()
    {
        var utc = new DateTimeOffset(3333, 1, 1, 22, 0, 0, TimeSpan.Zero);
        await Granary.UpdateAsync<Hour, HourId>(
            new HourId(utc.ToOffset(TimeSpan.FromHours(2))), hour => hour.MakeAvailable(), Hour.Unknown);

        Hour found = await GetHourAsync(new HourId(utc.ToOffset(TimeSpan.FromHours(-5))));

        Assert.True(found.IsAvailable);
        Assert.Equal(utc, found.Id.Start);
        Assert.Equal(TimeZoneInfo.Local.GetUtcOffset(utc), found.Id.Start.Offset);
        Assert.Contains("3333-01-01T22:00:00.0000000Z", await Store.ReadDocumentAsync(StoredState.KeyOf(found)), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Promise", "S2-14 Times are stored as UTC and come back as the same instant; a date across zones maps to the UTC day.")]
    public void The_day_of_an_hour_is_the_one_in_utc()
    {
        var midnight = new DateTimeOffset(3333, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var midnightFurtherEast = new DateTimeOffset(3333, 1, 2, 0, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal(new DateOnly(3333, 1, 1), new HourId(midnight).UtcDay);
        Assert.Equal(new DateOnly(3333, 1, 1), new HourId(midnightFurtherEast).UtcDay);
        Assert.Throws<ArgumentException>(() => new HourId(midnight.AddMinutes(30)));
    }

    [Fact]
    public async Task Of_many_workers_that_create_one_hour_at_once_one_wins_and_the_others_fail_by_type()
    {
        HourId id = An.HourId();

        Exception?[] outcomes = await Race.RunAsync(64, _ => Record.ExceptionAsync(() => GivenAsync<Hour, HourId>(new Hour(id))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(63, outcomes.OfType<DuplicateAggregateException>().Count());
        Assert.Equal(1, await VersionOfHourAsync(id));
    }

    [Fact]
    public async Task A_closure_that_returns_null_or_somebody_else_is_refused_and_stores_nothing()
    {
        HourId id = An.HourId();

        // A caller's mistake.
        await Assert.ThrowsAsync<InvalidOperationException>(() => Granary.ReplaceAsync<Hour, HourId>(id, _ => null!, Hour.Unknown));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Granary.ReplaceAsync<Hour, HourId>(id, _ => HourThatIs(Availability.Available), Hour.Unknown));

        await using IUnitOfWork unit = Granary.Begin();
        Assert.Equal(0, await unit.Repository<Hour, HourId>().All().CountAsync());
    }

    [Fact]
    public async Task Two_hours_change_in_one_transaction_or_not_at_all()
    {
        (Hour from, Hour to) = (HourThatIs(Availability.TrainingScheduled), HourThatIs(Availability.NotAvailable));
        await GivenAsync<Hour, HourId>(from, to);

        await Assert.ThrowsAsync<TrainingsNeedAnAvailableHour>(() => MoveAsync(from.Id, to.Id));
        Assert.True((await GetHourAsync(from.Id)).HasTrainingScheduled);

        await Granary.UpdateAsync<Hour, HourId>(to.Id, hour => hour.MakeAvailable());
        await MoveAsync(from.Id, to.Id);
        Assert.True((await GetHourAsync(from.Id)).IsAvailable);
        Assert.True((await GetHourAsync(to.Id)).HasTrainingScheduled);
    }

    [Fact]
    [Trait("Promise", "S2-17 Cancellation is honoured by reads and updates.")]
    public async Task A_cancelled_token_stops_reads_and_updates_and_leaves_nothing()
    {
        HourId id = An.HourId();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Granary.UpdateAsync<Hour, HourId>(id, hour => hour.MakeAvailable(), Hour.Unknown, cancelled.Token));
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Hour, HourId> hours = unit.Repository<Hour, HourId>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await hours.FindAsync(id, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hours.All().ToListAsync(cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hours.All().CountAsync(cancelled.Token));

        Assert.False(await hours.ContainsAsync(id));
    }

    [Fact]
    [Trait("Promise", "S2-19 An update may return a result of the closure.")]
    public async Task A_closure_may_return_a_value()
    {
        Hour hour = HourThatIs(Availability.Available);
        await GivenAsync<Hour, HourId>(hour);

        string answer = await Granary.UpdateAsync<Hour, HourId, string>(
            hour.Id,
            h =>
            {
                h.ScheduleTraining();
                return $"it is {h.Availability}";
            });

        Assert.Equal("it is TrainingScheduled", answer);
    }

    [Fact]
    [Trait("Promise", "S2-22 The closure may run again, so it has no side effects, and retries are bounded.")]
    public async Task A_closure_runs_a_bounded_number_of_times_when_it_keeps_losing()
    {
        Hour hour = HourThatIs(Availability.NotAvailable);
        await GivenAsync<Hour, HourId>(hour);
        await using Client.GranaryInstance patient = Store.Open(g => g.Configure(o => o.Retries.MaxAttempts = 4));
        int runs = 0;

        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => patient.UpdateAsync<Hour, HourId>(hour.Id, async h =>
        {
            runs++;
            Toggle(h);
            await Granary.UpdateAsync<Hour, HourId>(hour.Id, Toggle);
        }));

        Assert.Equal(4, runs);
        Assert.Equal(5, await VersionOfHourAsync(hour.Id));

        static void Toggle(Hour other)
        {
            if (other.IsAvailable)
            {
                other.MakeNotAvailable();
            }
            else
            {
                other.MakeAvailable();
            }
        }
    }

    [Fact]
    [Trait("Promise", "S2-12 A transaction is finished on every exit path; no connection leaks after a thousand failing updates.")]
    public async Task After_a_thousand_failing_updates_the_store_serves_as_before()
    {
        Hour hour = HourThatIs(Availability.Available);
        await GivenAsync<Hour, HourId>(hour);

        await Parallel.ForAsync(0, 1000, async (_, _) => await Assert.ThrowsAsync<TimeZoneNotFoundException>(
            () => Granary.UpdateAsync<Hour, HourId>(hour.Id, Fail)));

        await Granary.UpdateAsync<Hour, HourId>(hour.Id, h => h.ScheduleTraining());
        Assert.Equal(2, await VersionOfHourAsync(hour.Id));

        static void Fail(Hour h)
        {
            h.ScheduleTraining();
            throw new TimeZoneNotFoundException();
        }
    }

    [Fact]
    [Trait(
        "Promise",
        "S3-10 Caching of results, querying by criteria, guarding of invariants, and batch operations on large numbers of objects.")]
    public async Task A_large_batch_is_stored_in_one_unit_and_found_in_one_round_trip()
    {
        Hour[] hours = [.. Enumerable.Range(0, 1000).Select(_ => new Hour(An.HourId()))];
        await GivenAsync<Hour, HourId>(hours);

        await using IUnitOfWork unit = Granary.Begin();
        IReadOnlyList<Hour> found = await unit.Repository<Hour, HourId>().FindManyAsync(hours.Select(hour => hour.Id));

        Assert.Equal(hours.Select(hour => hour.Id), found.Select(hour => hour.Id));
    }

    private static Hour HourThatIs(Availability availability)
    {
        var hour = new Hour(An.HourId());
        if (availability != Availability.NotAvailable)
        {
            hour.MakeAvailable();
        }

        if (availability == Availability.TrainingScheduled)
        {
            hour.ScheduleTraining();
        }

        return hour;
    }

    private Task MoveAsync(HourId from, HourId to) => Granary.RunAsync(async unit =>
    {
        IRepository<Hour, HourId> hours = unit.Repository<Hour, HourId>();
        (await hours.GetAsync(from)).CancelTraining();
        (await hours.GetAsync(to)).ScheduleTraining();
    });

    private async Task<Hour> GetHourAsync(HourId id)
    {
        await using IUnitOfWork unit = Granary.Begin();
        Hour hour = await unit.Repository<Hour, HourId>().FindOrCreateAsync(id, Hour.Unknown);
        await unit.CommitAsync();
        return hour;
    }

    private async Task<long?> VersionOfHourAsync(HourId id)
    {
        await using IUnitOfWork unit = Granary.Begin();
        return unit.VersionOf(await unit.Repository<Hour, HourId>().GetAsync(id))?.Value;
    }
}
