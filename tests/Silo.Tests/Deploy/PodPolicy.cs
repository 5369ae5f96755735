using k8s.Models;

namespace Granary.Silo.Tests.Deploy;

/// <summary>What each pod of a deployment has to be, so that whoever breaks into it gets little.</summary>
internal static class PodPolicy
{
    /// <summary>What is wrong with a pod, in words.</summary>
    public static IEnumerable<string> Violations((string Owner, V1PodSpec Pod) found)
    {
        (string owner, V1PodSpec pod) = found;
        (bool IsKept, string Rule)[] rules =
        [
            (pod.AutomountServiceAccountToken == false, "it has a token of its service account"),
            (pod.HostNetwork != true && pod.HostPID != true && pod.HostIPC != true, "it shares a namespace of its node"),
            (pod.SecurityContext?.RunAsNonRoot == true && pod.SecurityContext.RunAsUser > 0, "it may run as root"),
            (pod.SecurityContext?.SeccompProfile?.Type == "RuntimeDefault", "its system calls are not filtered"),
            (pod.Volumes?.All(volume => volume.HostPath is null) != false, "it mounts a folder of its node"),
        ];
        return
        [
            .. rules.Where(rule => !rule.IsKept).Select(rule => $"{owner}: {rule.Rule}"),
            .. pod.Containers.SelectMany(container => Violations(owner, container)),
        ];
    }

    private static IEnumerable<string> Violations(string owner, V1Container container)
    {
        V1SecurityContext? context = container.SecurityContext;
        (bool IsKept, string Rule)[] rules =
        [
            (context?.AllowPrivilegeEscalation == false && context.Privileged != true, "it may gain rights"),
            (context?.ReadOnlyRootFilesystem == true, "it may write its file system"),
            (context?.Capabilities?.Drop?.Contains("ALL") == true && context.Capabilities.Add is null, "it has capabilities"),
            (container.Resources?.Requests?.ContainsKey("cpu") == true, "it asks for no processor"),
            (container.Resources?.Limits?.ContainsKey("memory") == true, "its memory has no limit"),
            (container.Image.Split(':') is [_, not "latest"], "its image has no version"),
        ];
        return rules.Where(rule => !rule.IsKept).Select(rule => $"{owner}, {container.Name}: {rule.Rule}");
    }
}
