using Granary.Domain;
using Granary.Silo.Settings;
using Granary.Verification;

namespace Granary.Silo.Commands;

/// <summary>The verification that a command makes.</summary>
internal sealed record VerifyRequest
{
    /// <summary>The most calls of one workload: lists and ledgers grow with each, and every read has them whole.</summary>
    public const int MostCallsOfOne = 5_000;

    private const int MostClients = 64;
    private const int MostSeconds = 3_600;
    private const int MostCallsPerSecond = 10_000;

    /// <summary>The names of the workloads, separated by commas.</summary>
    public string Workloads { get; init; } = Names;

    /// <summary>The number of clients.</summary>
    public int Clients { get; init; } = new RunOptions().Clients;

    /// <summary>The calls per second of all clients together.</summary>
    public int Rate { get; init; } = new RunOptions().Rate;

    /// <summary>For how many seconds clients call.</summary>
    public int Seconds { get; init; } = (int)new RunOptions().Duration.TotalSeconds;

    /// <summary>The seed of what clients choose; drawn where it is null.</summary>
    public int? Seed { get; init; }

    /// <summary>The mode in which registers, lives and ledgers are read.</summary>
    public ReadMode Reads { get; init; }

    /// <summary>The file that gets the report as JSON; none where null.</summary>
    public FileInfo? Report { get; init; }

    /// <summary>The file that gets the history; where null, an anomaly alone is written, to the folder of temporary files.</summary>
    public FileInfo? History { get; init; }

    /// <summary>A history that is checked again, in place of a run.</summary>
    public FileInfo? From { get; init; }

    /// <summary>Whether what an earlier verification left is removed, in place of a run.</summary>
    public bool IsCleaning { get; init; }

    /// <summary>The names of all workloads.</summary>
    public static string Names { get; } = string.Join(',', WorkloadKind.All.Select(kind => kind.Name));

    /// <summary>The workloads that are asked for.</summary>
    /// <exception cref="SettingException">A name is none of a workload, or there is none.</exception>
    public IReadOnlyList<WorkloadKind> Kinds()
    {
        string[] names = Workloads.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? unknown = names.FirstOrDefault(name => WorkloadKind.All.All(kind => kind.Name != name));
        return unknown is not null || names.Length == 0
            ? throw new SettingException($"--workloads names '{unknown}', and there is {Names}.")
            : [.. WorkloadKind.All.Where(kind => names.Contains(kind.Name))];
    }

    /// <summary>How much the clients call.</summary>
    /// <exception cref="SettingException">A number is out of its bounds; the message names the option and the bounds.</exception>
    public RunOptions Options()
    {
        Require(("--clients", Clients), MostClients);
        Require(("--rate", Rate), MostCallsPerSecond);
        Require(("--seconds", Seconds), MostSeconds);
        int most = MostCallsOfOne * Kinds().Count;
        if ((long)Rate * Seconds > most)
        {
            throw new SettingException(
                $"--rate {Rate} for --seconds {Seconds} makes {(long)Rate * Seconds} calls, and a verification makes at most {most}: "
                + $"{MostCallsOfOne} for each workload, as its data grows with every call. Lower one of the two.");
        }

        return new RunOptions
        {
            Clients = Clients,
            Rate = Rate,
            Duration = TimeSpan.FromSeconds(Seconds),
            Seed = Seed ?? Random.Shared.Next(),
        };
    }

    private static void Require((string Name, int Value) option, int most)
    {
        if (option.Value < 1 || option.Value > most)
        {
            throw new SettingException($"{option.Name} is {option.Value}, and must be from 1 to {most}.");
        }
    }
}
