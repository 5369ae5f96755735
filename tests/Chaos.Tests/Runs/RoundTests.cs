using Granary.Chaos.Deployments;
using Granary.Chaos.Faults;
using Granary.Chaos.Runs;
using Granary.Domain;
using Granary.TestSupport;
using Granary.Verification;
using Xunit;

namespace Granary.Chaos.Tests.Runs;

/// <summary>One round of ./chaos, so that it works when it is needed.</summary>
[Collection(ChaosCollection.Name)]
[Trait("Store", "PostgreSql")]
[Trait("Engine", "Cluster")]
public sealed class RoundTests
{
    [Fact]
    public async Task A_round_injects_its_faults_and_a_client_that_saw_them_finds_nothing_wrong()
    {
        using var folder = new TemporaryFolder();
        await using Deployment deployment = await Deployment.StartAsync(
            new DeploymentPlan { Folder = folder.Path }, TimeProvider.System);
        var told = new List<string>();
        var round = new Round(deployment, new Random(1), told.Add);
        IFault[][] steps = [[FaultCatalogue.Find(KillSilo.Kind)], [FaultCatalogue.Find(CutCommits.Kind)]];
        var plan = new RoundPlan("round", ReadMode.Cached, steps) { Times = FaultTimes.Short with { Cuts = 5 } };

        RoundResult result = await round.RunAsync(plan);

        Assert.Equal([KillSilo.Kind, CutCommits.Kind], result.Notes.Select(note => note.Kind));
        Assert.Equal(2, told.Count);
        Assert.True(result.CutAnswers >= 5, $"{result.CutAnswers} answers were cut.");
        Assert.Equal(2, result.Report.History.Faults.Count);
        Assert.Contains(result.Report.History.Faults, fault => fault.WholeAgain > fault.At);
        Assert.DoesNotContain(
            result.Report.Verdicts, verdict => verdict.Outcome == Verdict.Result.Anomaly && verdict.Checker != "shares");
        Assert.Empty(result.Measure.Held);
        Assert.Equal(0, result.Unpublished);
    }
}
