using Xunit;

namespace Granary.Silo.Tests.Deploy;

/// <summary>A theory that needs kubectl; without kubectl on the path, it is skipped with that reason.</summary>
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
