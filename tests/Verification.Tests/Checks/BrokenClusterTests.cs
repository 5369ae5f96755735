using Xunit;

namespace Granary.Verification.Tests.Checks;

/// <summary>While a silo is dead or cut off, a cached read may be old. Before and after, and in every other respect, it may not.</summary>
public sealed class BrokenClusterTests
{
    private static readonly Fault _broken = new(100, "A silo was killed.") { WholeAgain = 200 };
    private static readonly Guid _commit = Guid.CreateVersion7();

    public static TheoryData<string> Guarantees => [.. Old.Keys];

    // By checker: what was acknowledged, and a read that does not show it.
    private static Dictionary<string, (IChecker Checker, (Act Act, Seen Seen)[] Before, Act Act, Seen Old)> Old { get; } = new()
    {
        ["register"] = (
            new RegisterChecker(),
            [(new Act.Write(1, 7), new Seen.Version(1)), (new Act.Write(1, 8), new Seen.Version(2))],
            new Act.Read(1), new Seen.Content(1) { Value = 7 }),
        ["monotonic reads"] = (
            new MonotonicReadsChecker(),
            [(new Act.Read(1), new Seen.Content(2) { Value = 8 })],
            new Act.Read(1), new Seen.Content(1) { Value = 7 }),
        ["lives"] = (
            new LifeChecker(),
            [(new Act.Create(1, 5), new Seen.Version(1)), (new Act.Delete(1), new Seen.Content(1) { Value = 5 })],
            new Act.Look(1), new Seen.Content(1) { Value = 5 }),
        ["versions of lives"] = (
            new LifeChecker(),
            [(new Act.Create(1, 5), new Seen.Version(1)), (new Act.Look(1), new Seen.Content(2) { Value = 5 })],
            new Act.Look(1), new Seen.Content(1) { Value = 5 }),
        ["ledgers"] = (
            new OnceChecker(), [(new Act.Apply(1), new Seen.Nothing())], new Act.Applied(1), new Seen.Ids([])),
    };

    [Theory]
    [MemberData(nameof(Guarantees))]
    public void An_old_read_is_a_breach_unless_it_met_a_cluster_that_was_not_whole(string guarantee)
    {
        Assert.NotEmpty(Check(guarantee, 90, 99).Findings);
        Assert.NotEmpty(Check(guarantee, 201, 210).Findings);
        Assert.Empty(Check(guarantee, 90, 100).Findings);
        Assert.Empty(Check(guarantee, 120, 130).Findings);
        Assert.Empty(Check(guarantee, 200, 210).Findings);
        Assert.NotEmpty(Check(guarantee, 120, 130, _broken with { WholeAgain = null }).Findings);
    }

    [Fact]
    public void A_read_of_what_was_never_written_is_a_breach_at_every_time()
    {
        Assert.NotEmpty(new RegisterChecker().Check(History(
            [(new Act.Write(1, 7), new Seen.Version(1))], (new Act.Read(1), new Seen.Content(1) { Value = 9 }), 120, 130)).Findings);
        Assert.NotEmpty(new OnceChecker().Check(History(
            [(new Act.Apply(1), new Seen.Nothing())], (new Act.Applied(1), new Seen.Ids([_commit, _commit])), 120, 130)).Findings);
    }

    [Fact]
    public void A_write_at_an_old_version_is_a_breach_at_every_time() => Assert.NotEmpty(new RegisterChecker().Check(History(
        [(new Act.Write(1, 7), new Seen.Version(2))], (new Act.Write(1, 8), new Seen.Version(1)), 120, 130)).Findings);

    private static Verdict Check(string guarantee, long start, long end, Fault? fault = null)
    {
        (IChecker checker, (Act, Seen)[] before, Act act, Seen old) = Old[guarantee];
        return checker.Check(History(before, (act, old), start, end, fault));
    }

    private static History History(
        (Act Act, Seen Seen)[] before, (Act Act, Seen Seen) last, long start, long end, Fault? fault = null) => new(
        before.Append(last).Select((own, i) => new Operation(
            1,
            own.Act,
            new Interval { Start = i < before.Length ? 10 * (i + 1) : start, End = i < before.Length ? (10 * (i + 1)) + 5 : end },
            new Outcome.Succeeded(own.Seen))
        {
            Number = i, CommitId = own.Act is Act.Apply ? _commit : null,
        }),
        [fault ?? _broken]);
}
