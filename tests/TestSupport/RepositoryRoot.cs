namespace Granary.TestSupport;

/// <summary>The folder that holds the whole source.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder, found by walking up from the output folder of the tests.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Orleans.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests were not built within the source.");
    }
}
