using Granary.TestSupport;

namespace Granary.Grains.Tests.Versions.Earlier;

/// <summary>Finds the files that an earlier version wrote.</summary>
internal static class EarlierFile
{
    public static string Path(string name) =>
        System.IO.Path.Combine(RepositoryRoot.Path, "tests", "Grains.Tests", "Versions", "Earlier", name);
}
