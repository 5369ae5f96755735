using System.Diagnostics;
using System.Text.RegularExpressions;
using Granary.Silo.Commands;
using Granary.Silo.Hosting;
using Granary.Silo.Settings;
using Granary.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Granary.Tests.Silo.Tests.Deploy;

/// <summary>The manifests speak of settings that there are, and render.</summary>
public sealed partial class KubernetesTests
{
    private static readonly string _base = Path.Combine(RepositoryRoot.Path, "deploy", "k8s", "base");

#if ORLEANS
    [Fact]
    public async Task Every_setting_in_the_manifests_is_one_that_the_server_reads()
    {
        Dictionary<string, string?> settings = Read("settings.env", "storage.env.example");
        foreach (Match variable in Variable().Matches(File.ReadAllText(Path.Combine(_base, "deployment.yaml"))))
        {
            settings.Add(variable.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal), "127.0.0.1");
        }

        Assert.Subset(settings.Keys.ToHashSet(), new HashSet<string> { "Node:Name", "Node:Address", "Node:Role" });

        await using WebApplication server = Server.Build(new CommandSettings(settings));

        Assert.Contains("Storage:PostgreSql:MigrateOnStart", settings.Keys);
        foreach (string misspelt in new[] { "Storage:PostgreSql:MigrateAtStart", "Node:Adress" })
        {
            var wrong = new Dictionary<string, string?>(settings) { [misspelt] = "true" };
            Assert.Throws<SettingException>(() => Server.Build(new CommandSettings(wrong)));
        }
    }
#endif

    [KubectlTheory]
    [InlineData("base")]
    [InlineData("three-silos")]
    public async Task The_manifests_render(string overlay)
    {
        using var folder = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(_base) ?? "", "*.*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder.Path, Path.GetRelativePath(Path.GetDirectoryName(_base) ?? "", file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? "");
            File.Copy(file, copy);
        }

        File.Copy(Path.Combine(folder.Path, "base", "storage.env.example"), Path.Combine(folder.Path, "base", "storage.env"), overwrite: true);
        using Process kubectl = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", Path.Combine(folder.Path, overlay)]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("kubectl could not be started.");
        Task<string> errors = kubectl.StandardError.ReadToEndAsync();
        string manifests = await kubectl.StandardOutput.ReadToEndAsync();
        await kubectl.WaitForExitAsync();

        Assert.Equal((0, ""), (kubectl.ExitCode, await errors));
        Assert.Equal(
            ["ConfigMap", "Deployment", "Job", "NetworkPolicy", "PodDisruptionBudget", "Secret", "Service", "Service"],
            manifests.Split('\n').Where(line => line.StartsWith("kind: ", StringComparison.Ordinal)).Select(line => line["kind: ".Length..]).Order());
    }

#if ORLEANS
    [GeneratedRegex("- name: ([A-Z][A-Za-z]*__[A-Za-z_]+)")]
    private static partial Regex Variable();

    private static Dictionary<string, string?> Read(params string[] files) => files
        .SelectMany(file => File.ReadAllLines(Path.Combine(_base, file)))
        .Select(line => line.Split('=', 2))
        .ToDictionary(parts => parts[0].Replace("__", ":", StringComparison.Ordinal), parts => (string?)parts[1]);
#endif
}
