using System.Diagnostics;
using k8s;
using k8s.Models;

namespace Granary.Silo.Tests.Deploy;

/// <summary>What <c>kubectl kustomize</c> makes of a folder, read by the types of the Kubernetes API.</summary>
/// <param name="Text">The manifests as YAML.</param>
internal sealed record RenderedManifests(string Text)
{
    /// <summary>The objects. A member that its kind does not have, or has twice, is an error.</summary>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects { get; } =
        [.. KubernetesYaml.LoadAllFromString(Text, typeMap: null, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()];

    /// <summary>The kinds of the objects, in alphabetical order.</summary>
    public IEnumerable<string> Kinds => Objects.Select(one => one.Kind).Order();

    /// <summary>The pods that the objects make, each with the name of its owner.</summary>
    public IEnumerable<(string Owner, V1PodSpec Pod)> Pods => Objects.SelectMany<IKubernetesObject<V1ObjectMeta>, (string, V1PodSpec)>(
        one => one switch
        {
            V1Deployment deployment => [(deployment.Metadata.Name, deployment.Spec.Template.Spec)],
            V1Job job => [(job.Metadata.Name, job.Spec.Template.Spec)],
            _ => [],
        });

    /// <summary>Renders a folder.</summary>
    public static async Task<RenderedManifests> RenderAsync(string folder)
    {
        using Process kubectl = Process.Start(
            new ProcessStartInfo("kubectl", ["kustomize", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("kubectl could not be started.");
        Task<string> errors = kubectl.StandardError.ReadToEndAsync();
        string manifests = await kubectl.StandardOutput.ReadToEndAsync();
        await kubectl.WaitForExitAsync();
        return (kubectl.ExitCode, await errors) is (0, "")
            ? new RenderedManifests(manifests)
            : throw new InvalidOperationException($"{folder} does not render: {await errors}");
    }
}
