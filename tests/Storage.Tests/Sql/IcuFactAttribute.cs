using Xunit;

namespace Granary.Storage.Tests.Sql;

/// <summary>A fact that needs the library of ICU; where Linux does not have it, the fact is skipped with that reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IcuFactAttribute : FactAttribute
{
    private static readonly string[] _folders = ["/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64"];

    public IcuFactAttribute()
    {
        bool isThere = !OperatingSystem.IsLinux() || _folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder, "*-linux-*").Prepend(folder))
            .Any(folder => Directory.EnumerateFiles(folder, "libicuuc.so*").Any());
        Skip = isThere ? null : "There is no ICU on this machine, so no process with it was asked how it folds case.";
    }
}
