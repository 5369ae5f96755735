using Granary.Client;
using Granary.Domain;
using Granary.Storage;
using Xunit;
using Series = Granary.Verification.VerificationModel.Series;

namespace Granary.Verification.Tests.Workloads;

/// <summary>A history records what clients of a real engine saw.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task The_second_of_two_units_that_read_and_change_one_aggregate_is_recorded_with_its_attempts()
    {
        await using GranaryInstance granary = GranaryFactory.Create(builder => builder.AddModel<VerificationModel>().UseInMemory());
        var recorder = new HistoryRecorder(TimeProvider.System);
        var session = new Session(granary, recorder, 1);
        int runs = 0;

        await session.CommitAsync(new Act.Write(1, 5), new UnitOfWorkOptions(), async unit =>
        {
            VerificationModel.Register register = await unit.Repository<VerificationModel.Register, int>()
                .FindOrCreateAsync(1, id => new VerificationModel.Register(id));
            register.Write(5);
            if (++runs == 1)
            {
                await granary.UpdateAsync<VerificationModel.Register, int>(
                    1, other => other.Write(4), id => new VerificationModel.Register(id));
            }

            return () => new Seen.Version(unit.VersionOf(register)?.Value ?? 0);
        });

        Operation operation = Assert.Single(recorder.ToHistory().Operations);
        Assert.Equal((2, 2L), (operation.Attempts, operation.Saw<Seen.Version>()?.Value));
    }

    [Theory]
    [InlineData(Validate.Changes, "G2")]
    [InlineData(Validate.Everything, null)]
    public async Task A_write_skew_of_units_that_validate_changes_alone_is_found(Validate validate, string? rule)
    {
        await using GranaryInstance granary = GranaryFactory.Create(builder => builder.AddModel<VerificationModel>().UseInMemory());
        var recorder = new HistoryRecorder(TimeProvider.System);
        (Session first, Session second) = (new Session(granary, recorder, 1), new Session(granary, recorder, 2));
        bool isFirstRun = true;

        await TransactAsync(first, validate, (Read: 1, Append: 2, Value: 20), async () =>
        {
            if (isFirstRun)
            {
                isFirstRun = false;
                await TransactAsync(second, validate, (Read: 2, Append: 1, Value: 10), () => Task.CompletedTask);
            }
        });
        await new ListWorkload().ReadAsync(second, CancellationToken.None);

        Verdict verdict = new ListChecker(ConsistencyLevel.Serializable).Check(recorder.ToHistory());
        Assert.Equal(rule, verdict.Findings.SingleOrDefault()?.Rule);
        Assert.Equal(rule is null ? Verdict.Result.Passed : Verdict.Result.Anomaly, verdict.Outcome);
    }

    // Reads one list and appends to another; a test acts between the two and the commit.
    private static Task TransactAsync(Session session, Validate validate, (int Read, int Append, long Value) lists, Func<Task> between) =>
        session.CommitAsync(
            new Act.Lists([new ListStep(lists.Read, null), new ListStep(lists.Append, lists.Value)]),
            new UnitOfWorkOptions { Validate = validate },
            async unit =>
            {
                IRepository<Series, int> all = unit.Repository<Series, int>();
                Series read = await all.FindOrCreateAsync(lists.Read, id => new Series(id));
                long[] values = [.. read.Values];
                (await all.FindOrCreateAsync(lists.Append, id => new Series(id))).Append(lists.Value);
                await between();
                return () => new Seen.Lists([values, null]);
            });
}
