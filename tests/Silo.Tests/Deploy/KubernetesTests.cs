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
    public async Task The_manifests_render_as_they_are_committed(string overlay)
    {
        RenderedManifests manifests = await RenderedManifests.RenderAsync(Path.Combine(_server, overlay));

        Assert.Equal(["ConfigMap", "Deployment", "Job", "NetworkPolicy", "PodDisruptionBudget", "Service", "Service"], manifests.Kinds);
        AssertClientNeedsItsLabelAlone(manifests.Text);
    }

    [KubectlTheory]
    [InlineData("granary-app")]
    public async Task The_manifests_of_the_template_render_as_they_are_committed(string name)
    {
        RenderedManifests manifests = await RenderedManifests.RenderAsync(_template);

        Assert.Equal(["Deployment", "NetworkPolicy", "PodDisruptionBudget"], manifests.Kinds);
        Assert.Contains($"image: {name}:1\n", manifests.Text, StringComparison.Ordinal);
        Assert.Contains("replicas: 3\n", manifests.Text, StringComparison.Ordinal);
        Assert.Contains($"name: {name}-database\n", manifests.Text, StringComparison.Ordinal);
        Assert.Empty(manifests.Pods.SelectMany(PodPolicy.Violations));
        AssertClientNeedsItsLabelAlone(manifests.Text);
    }

    // A client of the cluster belongs to another application: its own label is all that it needs.
    private static void AssertClientNeedsItsLabelAlone(string manifests)
    {
        string client = manifests.Split("- podSelector:").Single(part => part.Contains("granary-client", StringComparison.Ordinal));
        Assert.DoesNotContain("app.kubernetes.io", client.Split("ports:")[0], StringComparison.Ordinal);
    }
}
