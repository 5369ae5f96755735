using System.IO.Compression;

namespace Granary.Silo.Transfers;

/// <summary>The file of an export: <c>-</c> is the standard output, and <c>.gz</c> stands for gzip.</summary>
internal static class TransferFile
{
    /// <summary>The name of the standard input and output.</summary>
    public const string Standard = "-";

    private const string StandardDevice = "/dev/stdout";
    private const string Compressed = ".gz";
    private const int BufferSize = 64 * 1024;

    // A member with an empty content (RFC 1952). GZipStream writes nothing, not even a header, where there is no content.
    private static readonly byte[] _emptyMember = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Whether a name stands for compressed content.</summary>
    public static bool IsCompressed(string name) => name.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Writes a file. It appears under its name once it is whole, and takes the place of a file of that name, whose mode it keeps. A pipe
    /// or a device is written to as it is, and a symbolic link is followed.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="writeAsync">Writes the content, and returns the number of its documents.</param>
    /// <returns>The number of documents.</returns>
    /// <exception cref="IOException">The file cannot be written. A file of that name is as it was.</exception>
    public static async Task<long> WriteAsync(string name, Func<Stream, Task<long>> writeAsync)
    {
        if (name is Standard or StandardDevice)
        {
            await using Stream output = Console.OpenStandardOutput();
            return await writeAsync(output);
        }

        var target = TransferTarget.Find(name);
        await using (FileStream? direct = target.TryOpenDirectly())
        {
            if (direct is not null)
            {
                return await WriteAsync(direct, IsCompressed(name), writeAsync);
            }
        }

        return await ReplaceAsync(target, IsCompressed(name), writeAsync);
    }

    private static async Task<long> ReplaceAsync(TransferTarget target, bool isCompressed, Func<Stream, Task<long>> writeAsync)
    {
        string partial = $"{target.Path}.partial";
        FileStream file = target.Create(partial, BufferSize);
        try
        {
            long count;
            await using (file)
            {
                count = await WriteAsync(file, isCompressed, writeAsync);
            }

            File.Move(partial, target.Path, overwrite: true);
            return count;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static async Task<long> WriteAsync(FileStream file, bool isCompressed, Func<Stream, Task<long>> writeAsync)
    {
        if (!isCompressed)
        {
            return await writeAsync(file);
        }

        long count;
        await using (var content = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
        {
            count = await writeAsync(content);
        }

        await (count == 0 ? file.WriteAsync(_emptyMember) : ValueTask.CompletedTask);
        return count;
    }
}
