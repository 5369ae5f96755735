using System.Diagnostics;
using Granary.TestSupport;
using Xunit;

namespace Granary.Silo.Tests.Deploy;

/// <summary>The manifests render.</summary>
public sealed class KubernetesTests
{
    private static readonly string _base = Path.Combine(RepositoryRoot.Path, "deploy", "k8s", "base");

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

        File.Copy(
            Path.Combine(folder.Path, "base", "storage.env.example"), Path.Combine(folder.Path, "base", "storage.env"), overwrite: true);
        using Process kubectl = Process.Start(
            new ProcessStartInfo(
                "kubectl",
                ["kustomize", Path.Combine(folder.Path, overlay)]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("kubectl could not be started.");
        Task<string> errors = kubectl.StandardError.ReadToEndAsync();
        string manifests = await kubectl.StandardOutput.ReadToEndAsync();
        await kubectl.WaitForExitAsync();

        Assert.Equal((0, ""), (kubectl.ExitCode, await errors));
        Assert.Equal(
            ["ConfigMap", "Deployment", "Job", "NetworkPolicy", "PodDisruptionBudget", "Secret", "Service", "Service"],
            manifests.Split('\n')
                .Where(line => line.StartsWith("kind: ", StringComparison.Ordinal)).Select(line => line["kind: ".Length..]).Order());

        // A client of the cluster belongs to another application: its own label is all that it needs.
        string client = manifests.Split("- podSelector:").Single(part => part.Contains("granary-client", StringComparison.Ordinal));
        Assert.DoesNotContain("app.kubernetes.io", client.Split("ports:")[0], StringComparison.Ordinal);
    }
}
