using System.Diagnostics;
using Granary.TestSupport;
using Xunit;

namespace Granary.Silo.Tests.Deploy;

/// <summary>The manifests render.</summary>
public sealed class KubernetesTests
{
    private static readonly string _server = Path.Combine(RepositoryRoot.Path, "deploy", "k8s");

    private static readonly string _template =
        Path.Combine(RepositoryRoot.Path, "eng", "packages", "Granary.Templates", "granary", "deploy");

    [KubectlTheory]
    [InlineData("base")]
    [InlineData("three-silos")]
    public async Task The_manifests_render(string overlay)
    {
        string manifests = await RenderAsync(_server, overlay, Path.Combine("base", "storage.env"));

        Assert.Equal(
            ["ConfigMap", "Deployment", "Job", "NetworkPolicy", "PodDisruptionBudget", "Secret", "Service", "Service"], Kinds(manifests));
        AssertClientNeedsItsLabelAlone(manifests);
    }

    [KubectlTheory]
    [InlineData("granary-app")]
    public async Task The_manifests_of_the_template_render(string name)
    {
        string manifests = await RenderAsync(_template, ".", "database.env");

        Assert.Equal(["Deployment", "NetworkPolicy", "PodDisruptionBudget", "Secret"], Kinds(manifests));
        Assert.Contains($"image: {name}:1\n", manifests, StringComparison.Ordinal);
        Assert.Contains("replicas: 3\n", manifests, StringComparison.Ordinal);
        AssertClientNeedsItsLabelAlone(manifests);
    }

    // A copy is rendered, in which the example of the secret is the secret.
    private static async Task<string> RenderAsync(string source, string overlay, string secret)
    {
        using var folder = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(source, "*.*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder.Path, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? "");
            File.Copy(file, copy);
        }

        File.Copy(Path.Combine(folder.Path, $"{secret}.example"), Path.Combine(folder.Path, secret), overwrite: true);
        using Process kubectl = Process.Start(
            new ProcessStartInfo(
                "kubectl",
                ["kustomize", Path.Combine(folder.Path, overlay)]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("kubectl could not be started.");
        Task<string> errors = kubectl.StandardError.ReadToEndAsync();
        string manifests = await kubectl.StandardOutput.ReadToEndAsync();
        await kubectl.WaitForExitAsync();

        Assert.Equal((0, ""), (kubectl.ExitCode, await errors));
        return manifests;
    }

    private static IEnumerable<string> Kinds(string manifests) => manifests.Split('\n')
        .Where(line => line.StartsWith("kind: ", StringComparison.Ordinal)).Select(line => line["kind: ".Length..]).Order();

    // A client of the cluster belongs to another application: its own label is all that it needs.
    private static void AssertClientNeedsItsLabelAlone(string manifests)
    {
        string client = manifests.Split("- podSelector:").Single(part => part.Contains("granary-client", StringComparison.Ordinal));
        Assert.DoesNotContain("app.kubernetes.io", client.Split("ports:")[0], StringComparison.Ordinal);
    }
}
