using Granary.Chaos.Processes;

namespace Granary.Chaos.Databases;

/// <summary>A small disk in memory that can be filled up and freed again. Only root may mount it.</summary>
internal sealed class FullDisk : IAsyncDisposable
{
    private const int Part = 64 * 1024;

    private readonly string _place = Directory.CreateTempSubdirectory("granary-disk-").FullName;

    private FullDisk()
    {
    }

    /// <summary>The folder for the data that lives on the disk.</summary>
    public string Folder => Path.Combine(_place, "content");

    private string Filler => Path.Combine(_place, "filler");

    /// <summary>Mounts an empty disk.</summary>
    /// <exception cref="InvalidOperationException">It may not be mounted; the message says why.</exception>
    public static async Task<FullDisk> CreateAsync(int megabytes)
    {
        var disk = new FullDisk();
        try
        {
            await Commands.RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "granary-disk", disk._place);
            Directory.CreateDirectory(disk.Folder);
            return disk;
        }
        catch
        {
            Directory.Delete(disk._place);
            throw;
        }
    }

    /// <summary>Takes all space that is left.</summary>
    public async Task FillAsync()
    {
        try
        {
            // Each part is flushed, so that the one which does not fit is noticed at once.
            await using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 1);
            for (byte[] part = new byte[Part]; ;)
            {
                await file.WriteAsync(part);
            }
        }
        catch (IOException)
        {
            // The disk is full, as it should be.
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await Commands.RunAsync("umount", "--lazy", _place);
        Directory.Delete(_place);
    }
}
