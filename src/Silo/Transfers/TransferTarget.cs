namespace Granary.Silo.Transfers;

/// <summary>The place that the name of an export stands for, once symbolic links are followed.</summary>
/// <param name="Path">The path of a file, of a pipe or of a device; there may be none yet.</param>
internal sealed record TransferTarget(string Path)
{
    private const int MostLinks = 40;

    private static readonly string[] _ofSystem = ["/dev/", "/proc/", @"\\.\"];

    // What the system has there is no file that another one may replace. Links there, such as /proc/self/fd/1, lead to no path.
    private bool IsOfSystem => Array.Exists(_ofSystem, prefix => Path.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Follows links from a name.</summary>
    /// <exception cref="IOException">The links have no end.</exception>
    public static TransferTarget Find(string name)
    {
        var target = new TransferTarget(System.IO.Path.GetFullPath(name));
        for (int links = 0; !target.IsOfSystem && new FileInfo(target.Path).LinkTarget is { } next; links++)
        {
            string folder = System.IO.Path.GetDirectoryName(target.Path) ?? "";
            target = links < MostLinks
                ? new TransferTarget(System.IO.Path.GetFullPath(next, folder))
                : throw new IOException($"'{name}' is a symbolic link that leads to no file.");
        }

        return target;
    }

    /// <summary>Opens what is no regular file, to be written to as it is. Waits for a reader of a pipe.</summary>
    /// <returns>Null for a regular file, or where nothing is.</returns>
    /// <exception cref="IOException">It may not be written to.</exception>
    public FileStream? TryOpenDirectly()
    {
        if (!IsOfSystem && !File.Exists(Path))
        {
            return null;
        }

        FileStream file = Open(new FileStreamOptions
        {
            Mode = FileMode.Open, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete,
        });
        if (IsOfSystem || !file.CanSeek)
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Creates the file that takes the place of the target later, with the mode of the target.</summary>
    /// <exception cref="IOException">The file cannot be created, or another process writes it.</exception>
    public FileStream Create(string partial, int bufferSize)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = bufferSize,
        };
        if (OperatingSystem.IsWindows() || !File.Exists(Path))
        {
            return new TransferTarget(partial).Open(options);
        }

        UnixFileMode mode = File.GetUnixFileMode(Path);
        options.UnixCreateMode = mode;
        FileStream file = new TransferTarget(partial).Open(options);

        // The mode of a file that was left behind is another one, and the process may mask bits of the mode of a new one.
        File.SetUnixFileMode(file.SafeFileHandle, mode);
        return file;
    }

    private FileStream Open(FileStreamOptions options)
    {
        try
        {
            return new FileStream(Path, options);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }
}
