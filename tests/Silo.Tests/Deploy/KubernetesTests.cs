using System.Diagnostics;
using Granary.Silo.Commands;
using Granary.Silo.Hosting;
using Granary.Silo.Settings;
using Granary.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Granary.Tests.Silo.Tests.Deploy;

/// <summary>The manifests speak of settings that there are, and render.</summary>
public sealed class KubernetesTests
{
    private static readonly string _base = Path.Combine(RepositoryRoot.Path, "deploy", "k8s", "base");

    [Fact]
    public async Task Every_setting_in_the_manifests_is_one_that_the_server_reads()
    {
        Dictionary<string, string?> settings = Read("settings.env", "storage.env.example");

        await using WebApplication server = Server.Build(new CommandSettings(settings));

        Assert.Contains("Storage:PostgreSql:MigrateOnStart", settings.Keys);
        settings["Storage:PostgreSql:MigrateAtStart"] = "true";
        Assert.Throws<SettingException>(() => Server.Build(new CommandSettings(settings)));
    }

    [KubectlFact]
    public async Task The_manifests_render()
    {
        using var folder = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(_base))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)), overwrite: true);
        }

        File.Copy(folder.File("storage.env.example"), folder.File("storage.env"), overwrite: true);
        using Process kubectl = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", folder.Path]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("kubectl could not be started.");
        Task<string> errors = kubectl.StandardError.ReadToEndAsync();
        string manifests = await kubectl.StandardOutput.ReadToEndAsync();
        await kubectl.WaitForExitAsync();

        Assert.Equal((0, ""), (kubectl.ExitCode, await errors));
        Assert.Equal(
            ["ConfigMap", "Deployment", "Job", "PodDisruptionBudget", "Secret", "Service"],
            manifests.Split('\n').Where(line => line.StartsWith("kind: ", StringComparison.Ordinal)).Select(line => line["kind: ".Length..]).Order());
    }

    private static Dictionary<string, string?> Read(params string[] files) => files
        .SelectMany(file => File.ReadAllLines(Path.Combine(_base, file)))
        .Select(line => line.Split('=', 2))
        .ToDictionary(parts => parts[0].Replace("__", ":", StringComparison.Ordinal), parts => (string?)parts[1]);
}
