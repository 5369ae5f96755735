using Granary.TestSupport;
using k8s.Models;
using Xunit;

namespace Granary.Silo.Tests.Deploy;

/// <summary>The manifests keep to what a cluster with restricted pods asks for.</summary>
public sealed class ManifestPolicyTests
{
    private static readonly string _server = Path.Combine(RepositoryRoot.Path, "deploy", "k8s");

    [KubectlTheory]
    [InlineData("base")]
    [InlineData("three-silos")]
    public async Task Pods_have_no_more_rights_than_they_need(string overlay)
    {
        RenderedManifests manifests = await RenderAsync(overlay);

        Assert.Equal(["granary", "granary-migrate"], manifests.Pods.Select(pod => pod.Owner).Order());
        Assert.Empty(manifests.Pods.SelectMany(PodPolicy.Violations));
    }

    [KubectlTheory]
    [InlineData("automountServiceAccountToken: false", "automountServiceAccountToken: true")]
    [InlineData("runAsNonRoot: true", "runAsNonRoot: false")]
    [InlineData("runAsUser: 1654", "runAsUser: 0")]
    [InlineData("type: RuntimeDefault", "type: Unconfined")]
    [InlineData("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true")]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false")]
    [InlineData("- ALL", "- KILL")]
    [InlineData("image: granary:0.1.0", "image: granary:latest")]
    [InlineData("image: granary:0.1.0", "image: granary")]
    [InlineData("- emptyDir: {}", "- hostPath: {path: /}")]
    [InlineData("          limits:\n            memory: 2Gi\n", "")]
    public async Task A_right_too_many_is_found(string written, string mutant)
    {
        string text = (await RenderAsync("three-silos")).Text;
        Assert.Contains(written, text, StringComparison.Ordinal);

        var changed = new RenderedManifests(text.Replace(written, mutant, StringComparison.Ordinal));

        Assert.NotEmpty(changed.Pods.SelectMany(PodPolicy.Violations));
    }

    [KubectlTheory]
    [InlineData("terminationGracePeriodSeconds", "terminationGracePeriodSecond")]
    [InlineData("maxUnavailable", "maxUnavailabel")]
    public async Task A_member_that_no_kind_has_is_found(string written, string misspelt)
    {
        string text = (await RenderAsync("three-silos")).Text;

        Assert.ThrowsAny<Exception>(() => new RenderedManifests(text.Replace($"{written}:", $"{misspelt}:", StringComparison.Ordinal)));
    }

    [KubectlTheory]
    [InlineData("base")]
    [InlineData("three-silos")]
    public async Task Secrets_are_named_and_silos_get_that_of_fewer_rights(string overlay)
    {
        RenderedManifests manifests = await RenderAsync(overlay);

        Assert.DoesNotContain("Secret", manifests.Kinds);
        Assert.Equal(["granary-storage"], SecretsOf(manifests, "granary"));
        Assert.Equal(["granary-migration"], SecretsOf(manifests, "granary-migrate"));
    }

    [KubectlTheory]
    [InlineData(3)]
    public async Task Three_silos_are_spread_probed_and_stopped_one_at_a_time(int silos)
    {
        RenderedManifests manifests = await RenderAsync("three-silos");
        V1Deployment deployment = manifests.Objects.OfType<V1Deployment>().Single();
        V1PodSpec pod = deployment.Spec.Template.Spec;
        V1Container container = Assert.Single(pod.Containers);

        Assert.Equal(silos, deployment.Spec.Replicas);
        Assert.Single(pod.TopologySpreadConstraints);
        Assert.All([container.StartupProbe, container.LivenessProbe, container.ReadinessProbe], Assert.NotNull);
        Assert.Equal("1", manifests.Objects.OfType<V1PodDisruptionBudget>().Single().Spec.MaxUnavailable.Value);
        Assert.Equal("0", deployment.Spec.Strategy.RollingUpdate.MaxUnavailable.Value);
    }

    private static Task<RenderedManifests> RenderAsync(string overlay) => RenderedManifests.RenderAsync(Path.Combine(_server, overlay));

    private static IEnumerable<string> SecretsOf(RenderedManifests manifests, string owner) => manifests.Pods
        .Where(pod => pod.Owner == owner).SelectMany(pod => pod.Pod.Containers).SelectMany(container => container.EnvFrom)
        .Select(source => source.SecretRef?.Name).OfType<string>();
}
