using Granary.Chaos.Clients;
using Granary.Chaos.Deployments;
using Granary.Chaos.Faults;
using Granary.Chaos.Measures;
using Granary.Domain;
using Granary.Verification;

namespace Granary.Chaos.Runs;

/// <summary>Runs one client process, injects faults meanwhile, and checks what the client saw.</summary>
internal sealed class Round(Deployment deployment, Random random, Action<string> tell)
{
    // The calm at the end lasts until every aggregate of units over several was written again, and until its writer has heard of it.
    private static readonly TimeSpan _longestCalm = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _heard = TimeSpan.FromSeconds(2);

    // A step that begins later than this before the end of the calls might not end before it; it waits for the next round.
    private static readonly TimeSpan _lastStep = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _published = TimeSpan.FromSeconds(30);

    private static readonly ShareLimits _limits = new()
    {
        Conflicts = 0.1, Slow = TimeSpan.FromSeconds(10), SlowCalls = 0.05, Successes = 500, Faults = true,
    };

    /// <summary>The faults until now, for a report of a round that failed.</summary>
    public IReadOnlyList<FaultNote> Notes { get; private set; } = [];

    /// <summary>Runs a round, as far as its steps fit into the longest time for calls.</summary>
    public async Task<RoundResult> RunAsync(RoundPlan plan)
    {
        int cutsBefore = deployment.Commits.CutAnswers;
        await using VerifyClient client = await deployment.AddClientAsync(plan.Name, new ClientPlan
        {
            Seconds = (int)plan.Longest.TotalSeconds,
            Rate = plan.Rate,
            Seed = random.Next(),
            Reads = plan.Reads,
            Environment = deployment.ClientSettings,
        });
        (FaultNote[] notes, int steps) = await InjectAsync(plan, client);
        await CalmAsync();
        History history = await client.EndAsync();
        long unpublished = await WaitForPublishingAsync();
        bool areStrict = plan.Reads == ReadMode.Strict;
        IEnumerable<IChecker> checkers = WorkloadKind.CheckersOf(WorkloadKind.All.Select(kind => kind.Make(plan.Reads)));
        return new RoundResult(plan, Report.Check(history.With(notes, areStrict), [.. checkers, new ShareChecker(_limits)]), notes)
        {
            Measure = RoundMeasure.Measure(history, notes),
            Steps = steps,
            CutAnswers = deployment.Commits.CutAnswers - cutsBefore,
            Unpublished = unpublished,
            HistoryFile = client.HistoryFile,
        };
    }

    /// <returns>What was done, and the number of steps.</returns>
    private async Task<(FaultNote[] Notes, int Steps)> InjectAsync(RoundPlan plan, VerifyClient client)
    {
        var scene = new FaultScene(deployment, random, plan.Times, tell);
        long began = deployment.Time.GetTimestamp();
        int steps = 0;
        foreach (IReadOnlyList<IFault> step in plan.Steps)
        {
            if (steps > 0)
            {
                if (deployment.Time.GetElapsedTime(began) > plan.Longest - _lastStep)
                {
                    break;
                }

                await Task.Delay(Plans.PauseBetween(plan.Steps[steps - 1], step), deployment.Time);
            }

            scene.IsAlone = step.Count == 1;
            await Task.WhenAll(step.Select((fault, place) => InjectAsync(scene, fault, place)));
            Notes = scene.Notes;
            if (client.HasEnded)
            {
                throw new InvalidOperationException(
                    $"The client had ended after {scene.Notes.Count} of {plan.Steps.Sum(each => each.Count)} faults:\n{client.LastLines}");
            }

            steps++;
        }

        return ([.. scene.Notes], steps);
    }

    // The second fault of a pair comes while the first one lasts.
    private static async Task InjectAsync(FaultScene scene, IFault fault, int place)
    {
        if (place > 0)
        {
            await scene.PassAsync(scene.Draw((0, 2)));
        }

        await fault.InjectAsync(scene);
    }

    private async Task CalmAsync()
    {
        IReadOnlyDictionary<string, long> before = await deployment.VersionsAsync();
        long began = deployment.Time.GetTimestamp();
        while (deployment.Time.GetElapsedTime(began) < _longestCalm
            && (await deployment.VersionsAsync()).Any(now => now.Value <= before.GetValueOrDefault(now.Key)))
        {
            await Task.Delay(_poll, deployment.Time);
        }

        await Task.Delay(_heard, deployment.Time);
    }

    private async Task<long> WaitForPublishingAsync()
    {
        long began = deployment.Time.GetTimestamp();
        long left;
        while ((left = await deployment.CountUnpublishedAsync()) > 0 && deployment.Time.GetElapsedTime(began) < _published)
        {
            await Task.Delay(_poll, deployment.Time);
        }

        return left;
    }
}
