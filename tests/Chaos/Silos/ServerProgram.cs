namespace Granary.Chaos.Silos;

/// <summary>The program <c>granary</c>, as it was built beside this one.</summary>
internal static class ServerProgram
{
    /// <summary>The assembly.</summary>
    /// <exception cref="FileNotFoundException">It was not built.</exception>
    public static string Path { get; } = Find();

    private static string Find()
    {
        // …/tests/Chaos/bin/Release/net10.0 or that of a test project: the server is in the same place of its own project.
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        DirectoryInfo? root = folder;
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "Orleans.sln")))
        {
            root = root.Parent;
        }

        string configuration = folder.Parent?.Name ?? "";
        string path = System.IO.Path.Combine(
            root?.FullName ?? "", "src", "Silo", "bin", configuration, folder.Name, "Granary.Silo.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"The server was not built: {path}", path);
    }
}
