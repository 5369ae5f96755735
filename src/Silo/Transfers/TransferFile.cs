using System.IO.Compression;

namespace Granary.Silo.Transfers;

/// <summary>The file of an import or an export: <c>-</c> is the standard input or output, and <c>.gz</c> stands for gzip.</summary>
internal static class TransferFile
{
    /// <summary>The name of the standard input and output.</summary>
    public const string Standard = "-";

    private const string Compressed = ".gz";
    private const int BufferSize = 64 * 1024;

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be opened.</exception>
    public static Stream OpenRead(string name) =>
        name == Standard ? Console.OpenStandardInput()
        : name.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase) ? new GZipStream(Open(name), CompressionMode.Decompress)
        : Open(name);

    /// <summary>Writes a file. It appears under its name once it is whole, and takes the place of a file of that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="writeAsync">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written. A file of that name is as it was.</exception>
    public static async Task WriteAsync(string name, Func<Stream, Task> writeAsync)
    {
        if (name == Standard)
        {
            await using Stream output = Console.OpenStandardOutput();
            await writeAsync(output);
            return;
        }

        string partial = $"{name}.partial";
        try
        {
            await using (Stream file = Create(partial))
            await using (Stream content = name.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase)
                ? new GZipStream(file, CompressionLevel.Optimal)
                : file)
            {
                await writeAsync(content);
            }

            File.Move(partial, name, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static FileStream Open(string name)
    {
        try
        {
            return new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, useAsync: true);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }

    private static FileStream Create(string name)
    {
        try
        {
            return new FileStream(name, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize, useAsync: true);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }
}
