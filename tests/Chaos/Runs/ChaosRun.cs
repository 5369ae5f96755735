using System.Globalization;
using Granary.Chaos.Deployments;
using Granary.Chaos.Faults;
using Granary.Chaos.Measures;

namespace Granary.Chaos.Runs;

/// <summary>Runs the rounds of a command, one deployment after the other, and tells what they showed.</summary>
internal sealed class ChaosRun(ChaosOptions options, TextWriter output, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private readonly Random _random = new(options.Seed);
    private readonly List<RoundResult> _rounds = [];
    private readonly SortedSet<string> _leftOut = new(StringComparer.Ordinal);

    /// <summary>Runs everything.</summary>
    /// <returns>0 passed, 1 something failed, 2 it could not run.</returns>
    public async Task<int> RunAsync()
    {
        string folder = options.Folder ?? Path.Combine(Path.GetTempPath(), $"granary-chaos-{Text(Environment.ProcessId)}");
        Directory.CreateDirectory(folder);
        Tell($"Seed {Text(options.Seed)}; histories and logs in {folder}");
        int code;
        try
        {
            code = await (options.Word == "soak" ? SoakAsync(folder) : RunAsync(folder)) ? 0 : 1;
        }
        catch (Exception failure)
        {
            // Whatever it was, the run did not show what it had to, and its seed and its files are what a reader needs.
            Tell($"The run was cut short: {failure.Message}");
            code = failure is DeploymentFailedException ? 2 : 1;
        }

        Tell(code == 0 ? "Passed." : $"Failed. Again with --seed {Text(options.Seed)}; histories and logs are in {folder}");
        if (code == 0 && options.Folder is null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return code;
    }

    private async Task<bool> RunAsync(string folder)
    {
        IReadOnlyList<RoundPlan> plans = options.Word == "ci" ? Plans.Ci
            : [Plans.RoundOf([.. options.Faults.Select(FaultCatalogue.Find)])];
        foreach (RoundPlan[] group in Groups(plans))
        {
            await using Deployment deployment = await DeployAsync(folder, group[0].IsOnSmallDisk);
            foreach (RoundPlan plan in group)
            {
                await RunToEndAsync(deployment, plan with { Steps = Possible(deployment, plan) });
            }
        }

        return Judge(isCi: options.Word == "ci");
    }

    private async Task<bool> SoakAsync(string folder)
    {
        await using Deployment deployment = await DeployAsync(folder, isOnSmallDisk: Environment.IsPrivilegedProcess);
        var end = TimeSpan.FromHours(options.Hours);
        for (int number = 1; time.GetElapsedTime(_began) < end; number++)
        {
            _rounds.Clear();
            await RunToEndAsync(deployment, Plans.Draw(number, deployment, _random));
            if (!Judge(isCi: false))
            {
                return false;
            }

            _rounds.ForEach(round => File.Delete(round.HistoryFile));
        }

        return true;
    }

    private async Task<Deployment> DeployAsync(string folder, bool isOnSmallDisk)
    {
        Tell($"Starting PostgreSQL and {Text(options.Silos)} silos{(isOnSmallDisk ? ", the data on a small disk" : "")}");
        try
        {
            return await Deployment.StartAsync(
                new DeploymentPlan { Silos = options.Silos, Folder = folder, IsOnSmallDisk = isOnSmallDisk }, time);
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException or IOException)
        {
            throw new DeploymentFailedException($"The deployment did not start: {failure.Message}", failure);
        }
    }

    // One client may not call for as long as all steps take.
    private async Task RunToEndAsync(Deployment deployment, RoundPlan plan)
    {
        for (int part = 1, done = 0; done < plan.Steps.Count; part++)
        {
            string name = part == 1 ? plan.Name : $"{plan.Name}-{Text(part)}";
            done += await RunAsync(deployment, plan with { Name = name, Steps = [.. plan.Steps.Skip(done)] });
        }
    }

    /// <returns>How many steps were done.</returns>
    private async Task<int> RunAsync(Deployment deployment, RoundPlan plan)
    {
        Tell($"Round {plan.Name}: {string.Join(", ", plan.Steps.Select(step => string.Join(" + ", step.Select(fault => fault.Name))))}");
        var round = new Round(deployment, _random, text => Tell($"  {text}"));
        try
        {
            RoundResult result = await round.RunAsync(plan);
            _rounds.Add(result);
            Tell(Summary.DescribeRound(result));
            return result.Steps;
        }
        catch
        {
            Tell($"Round {plan.Name} ended early.\n{deployment.LastLines}");
            throw;
        }
    }

    private bool Judge(bool isCi)
    {
        IReadOnlyList<Requirement> requirements = Requirements.ForRun(_rounds, isCi);
        output.WriteLine(Summary.TableOf(requirements));
        foreach (string reason in _leftOut)
        {
            output.WriteLine($"Left out: {reason}.");
        }

        bool passed = requirements.All(requirement => requirement.Holds) && _rounds.TrueForAll(round => !round.IsWrong);
        if (_leftOut.Count > 0 && options.IsStrict)
        {
            output.WriteLine("CI=true, so what was left out is a failure.");
        }

        return passed && (_leftOut.Count == 0 || !options.IsStrict);
    }

    private IReadOnlyList<IReadOnlyList<IFault>> Possible(Deployment deployment, RoundPlan plan)
    {
        foreach (IFault fault in plan.Steps.SelectMany(step => step))
        {
            if (fault.CannotIn(deployment) is { } reason)
            {
                _leftOut.Add($"{fault.Name}, as {reason}");
            }
        }

        return [.. plan.Steps.Where(step => step.All(fault => fault.CannotIn(deployment) is null))];
    }

    private static IEnumerable<RoundPlan[]> Groups(IReadOnlyList<RoundPlan> plans) =>
        plans.GroupBy(plan => plan.IsOnSmallDisk).Select(group => group.ToArray());

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Tell(string text) =>
        output.WriteLine($"[{time.GetElapsedTime(_began).TotalSeconds.ToString("F1", CultureInfo.InvariantCulture),6} s] {text}");
}
