using System.Text.Json;
using Granary.Verification.Tests.Simulated;
using Xunit;

namespace Granary.Verification.Tests.Reports;

public sealed class ReportTests
{
    private const long Millisecond = TimeSpan.TicksPerMillisecond;

    [Fact]
    public void An_anomaly_is_drawn_with_a_line_for_each_client()
    {
        var history = new History(
            [
                Of(1, new Act.Write(1, 7), (10, 20), new Outcome.Succeeded(new Seen.Version(2))),
                Of(2, new Act.Write(1, 8), (15, 50), new Outcome.Unknown("")),
                Of(3, new Act.Read(1), (30, 40), new Outcome.Succeeded(new Seen.Content(1) { Value = 6 })),
                Of(4, new Act.Write(1, 6), (0, 5), new Outcome.Succeeded(new Seen.Version(1))),
            ],
            [new Fault(35 * Millisecond, "A silo was killed.")]);

        string text = Report.Check(history, new RegisterChecker()).ToString();

        Assert.Equal(
            """
            Anomaly: 4 operations in 0.0500 s, faults: 1
              Anomaly      register: 1 reads, 2 acknowledged writes

            register, findings: 1
              not linearisable: Register 1 was at version 2, and later a read shows version 1.
                from 0.0100 s to 0.0500 s, not to scale; ╞═╡ is of the finding, ? has an unknown outcome
            client 1 ╞w1=7 v2╡
            client 2  ├w1=8 ?───────────?
            client 3          ╞r1 →6 v1╡
                0.0350 s: A silo was killed.
                #1 client 1, 0.0100–0.0200 s: w1=7 v2
                #3 client 3, 0.0300–0.0400 s: r1 →6 v1

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Theory]
    [InlineData(Breach.None, 0)]
    [InlineData(Breach.RegisterReadIsStale, 1)]
    public void The_exit_code_tells_whether_there_is_an_anomaly(Breach breach, int exitCode) =>
        Assert.Equal(exitCode, Report.Check(SimulatedRun.Play(seed: 1, breach), new RegisterChecker(), new BankChecker(5, 500)).ExitCode);

    [Fact]
    public void A_run_that_shows_too_little_is_no_success()
    {
        Assert.Equal(2, Report.Check(new History([]), new RegisterChecker()).ExitCode);
        Assert.Equal(2, Report.Check(SimulatedRun.Play(seed: 1, Breach.None)).ExitCode);
    }

    [Fact]
    public void Every_report_fits_into_the_columns_and_is_json_as_well()
    {
        foreach (Breach breach in Enum.GetValues<Breach>())
        {
            Report report = Report.Check(
                SimulatedRun.Play(seed: 3, breach),
                new ListChecker(ConsistencyLevel.StrictSerializable), new RegisterChecker(), new IncrementChecker(), new ClaimChecker(),
                new OnceChecker(), new QueryChecker(), new LifeChecker(), new BankChecker(5, 500), new ShareChecker(new ShareLimits()));

            Assert.All(report.ToString().Split('\n'), line => Assert.True(line.Length <= Timeline.Width, line));
            using var json = JsonDocument.Parse(report.ToJson());
            Assert.Equal(report.ExitCode, json.RootElement.GetProperty("exitCode").GetInt32());
            Assert.Equal(
                report.Verdicts.Sum(verdict => verdict.Findings.Count),
                json.RootElement.GetProperty("verdicts").EnumerateArray().Sum(verdict => verdict.GetProperty("findings").GetArrayLength()));
        }
    }

    private static Operation Of(int client, Act act, (long Start, long End) time, Outcome outcome) =>
        new(client, act, new Interval { Start = time.Start * Millisecond, End = time.End * Millisecond }, outcome) { Number = client };
}
