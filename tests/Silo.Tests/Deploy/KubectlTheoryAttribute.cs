using Xunit;

namespace Granary.Silo.Tests.Deploy;

/// <summary>A fact that needs kubectl; without one on the path it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KubectlTheoryAttribute : TheoryAttribute
{
    public KubectlTheoryAttribute()
    {
        bool isThere = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "kubectl")));
        Skip = isThere ? null : "There is no kubectl on this machine, so the manifests were not rendered.";
    }
}
