using System.Globalization;
using Granary.Peers.Comparisons;
using Granary.Peers.Faults;
using Granary.Peers.Workloads;

// Options of ./compare; it says what they mean.
var options = new ComparisonOptions();
IReadOnlyList<PeerKind> kinds = Comparison.All;
string? json = null;
for (int i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--faults" when i + 1 < args.Length && FaultsOf(args[i + 1]) is { } faults:
            options = options with { Faults = faults };
            i++;
            break;
        case "--json" when i + 1 < args.Length:
            json = args[++i];
            break;
        case "--peers" when i + 1 < args.Length && args[i + 1].Split(',').All(key => kinds.Any(kind => kind.Key == key)):
            string[] keys = args[++i].Split(',');
            kinds = [.. kinds.Where(kind => keys.Contains(kind.Key))];
            break;
        case "--seconds" when Number(i + 1) is > 0 and int seconds:
            options = options with { Duration = TimeSpan.FromSeconds(seconds) };
            i++;
            break;
        case "--clients" when Number(i + 1) is > 0 and int clients:
            options = options with { Clients = clients };
            i++;
            break;
        case "--seed" when Number(i + 1) is { } seed:
            options = options with { Seed = seed };
            i++;
            break;
        default:
            Console.Error.WriteLine($"compare: '{args[i]}' is no option, or its value is missing or not one that it takes.");
            return 2;
    }
}

if (Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES") is not { Length: > 0 } server)
{
    Console.Error.WriteLine("compare: there is no PostgreSQL; GRANARY_TEST_POSTGRES names one.");
    return 2;
}

IReadOnlyDictionary<string, string> versions = await Versions.ReadAsync(server);
Console.WriteLine(string.Join(", ", versions.Select(version => $"{version.Key} {version.Value}")));
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"Seed {options.Seed}, {options.Duration.TotalSeconds} s for each, {options.Clients} clients of each of 6 kinds, "
    + $"{options.Rate} calls a second each at most, faults: {string.Join(", ", options.Faults).ToLowerInvariant()}."));
IReadOnlyList<PeerResult> results = await Comparison.RunAsync(
    kinds, options, server, kind => Console.WriteLine($"Running: {kind.Name}"));
Console.WriteLine();
Console.WriteLine(ComparisonText.Anomalies(results));
Console.WriteLine(ComparisonText.Table(results));
await (json is null ? Task.CompletedTask : File.WriteAllTextAsync(json, ComparisonJson.Write(options, versions, results)));

// The anomalies of others are figures; one of ours is a failure.
PeerResult? ours = results.FirstOrDefault(result => result.Kind == Comparison.All[0]);
return ours is null || ours.IsKept ? 0 : ours.IsBroken ? 1 : 2;

IReadOnlyList<PlannedFault>? FaultsOf(string list)
{
    string[] names = list == "none" ? [] : list.Split(',');
    PlannedFault[] known = [.. Enum.GetValues<PlannedFault>().Where(fault => names.Contains(fault.ToString().ToLowerInvariant()))];
    return known.Length == names.Length ? known : null;
}

int? Number(int index) => index < args.Length && int.TryParse(args[index], CultureInfo.InvariantCulture, out int number) ? number : null;
