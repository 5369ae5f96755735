using System.Text.RegularExpressions;

namespace Granary.Packages.Tests.Builds;

/// <summary>The tutorial in an empty folder, with templates, ports and a database of its own.</summary>
public sealed partial class TutorialRun
{
    private const string SecondPart = "Three silos on PostgreSQL";

    private readonly MadePackages _packages;
    private readonly DirectoryInfo _folder;
    private readonly Lazy<Task<string>> _firstPart;

    /// <summary>Makes the folder. Nothing runs yet.</summary>
    /// <param name="packages">The packages.</param>
    public TutorialRun(MadePackages packages)
    {
        _packages = packages;
        _folder = packages.Inner("Tutorial");
        _folder.Create();
        _firstPart = new Lazy<Task<string>>(() => RunAsync(First, _folder, ""));
    }

    private static IReadOnlyList<TutorialBlock> First => [.. TutorialText.Blocks.TakeWhile(block => block.Section != SecondPart)];

    private static IReadOnlyList<TutorialBlock> Second => [.. TutorialText.Blocks.SkipWhile(block => block.Section != SecondPart)];

    /// <summary>Everything up to the silo on a file, once; what it printed.</summary>
    internal Task<string> RunFirstPartAsync() => _firstPart.Value;

    /// <summary>The cluster on PostgreSQL, in the solution of the first part; what it printed.</summary>
    /// <param name="connectionString">The connection string of an empty database.</param>
    internal async Task<string> RunSecondPartAsync(string connectionString)
    {
        await RunFirstPartAsync();
        return await RunAsync(
            Second,
            new DirectoryInfo(Path.Combine(_folder.FullName, "Bank")),
            $"export ConnectionStrings__Database='{connectionString}'\n");
    }

    /// <summary>Runs commands of a reader, who has the templates of the first part.</summary>
    /// <param name="commands">The commands.</param>
    internal async Task<DirectoryInfo> RunAsync(string commands)
    {
        await RunFirstPartAsync();
        await Shell.RunAsync(_folder, "bash", "-c", Prelude() + commands);
        return _folder;
    }

    private async Task<string> RunAsync(IReadOnlyList<TutorialBlock> blocks, DirectoryInfo folder, string settings)
    {
        string script = TutorialText.Script(blocks, _packages.Inner(Path.Combine("Tutorial", ".blocks")));
        var ports = new Dictionary<string, string>();
        foreach (Match port in Port.Matches(script))
        {
            ports.TryAdd(port.Value, FreePort.Find());
        }

        string output = await Shell.RunAsync(
            folder, "bash", "-c", Prelude() + settings + Port.Replace(script, port => ports[port.Value]));
        string[] missing = [.. TutorialText.Missing(blocks, output)];
        return missing.Length == 0
            ? output
            : throw new InvalidOperationException($"The tutorial promises these lines:\n{string.Join('\n', missing)}\n{output}");
    }

    // Programs in the background end with the script, whatever it ends with: else they keep its output open. The command 'dotnet' is a
    // program in front of the real one, as in the background a function would have the number of its shell, and not that of the silo.
    private string Prelude() => $$"""
        set -euo pipefail
        exec 2>&1
        trap 'kill $(jobs -p) 2>/dev/null || true; wait || true' EXIT
        GRANARY='{{_packages.Packages.FullName}}'
        export Silo__Port={{FreePort.Find()}} Silo__Gateway={{FreePort.Find()}}
        tools='{{Path.Combine(_folder.FullName, ".tools")}}'
        mkdir -p "$tools"
        if [ ! -x "$tools/dotnet" ]; then
          hive='{{Path.Combine(_folder.FullName, ".hive")}}'
          printf '#!/bin/bash\nif [ "$1" = new ]; then set -- "$@" --debug:custom-hive %q; fi\nexec %q "$@"\n' \
            "$hive" "$(command -v dotnet)" >"$tools/dotnet"
          chmod +x "$tools/dotnet"
        fi
        PATH="$tools:$PATH"

        """;

    [GeneratedRegex(@"\b(1111[1-3]|3000[0-2])\b")]
    private static partial Regex Port { get; }
}
