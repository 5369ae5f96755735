using Granary.Chaos.Processes;

namespace Granary.Chaos.Databases;

/// <summary>A shared object that a program loads before the C library, compiled from a source of this assembly. It needs gcc.</summary>
internal sealed class Preload : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("granary-preload-").FullName;

    private Preload()
    {
    }

    /// <summary>The path of the shared object, for <c>LD_PRELOAD</c>.</summary>
    public string Path => File("preload.so");

    /// <summary>Compiles a source.</summary>
    /// <param name="source">The name of the embedded source.</param>
    /// <exception cref="InvalidOperationException">There is no gcc, or it failed.</exception>
    public static async Task<Preload> CreateAsync(string source)
    {
        var preload = new Preload();
        try
        {
            await using (Stream text = typeof(Preload).Assembly.GetManifestResourceStream(source)
                ?? throw new InvalidOperationException($"The assembly lacks {source}."))
            await using (FileStream file = System.IO.File.Create(preload.File(source)))
            {
                await text.CopyToAsync(file);
            }

            await Commands.RunAsync("gcc", "-shared", "-fPIC", "-O1", "-Wall", "-o", preload.Path, preload.File(source), "-ldl");

            // The program may belong to another user.
            await Commands.RunAsync("chmod", "-R", "a+rX", preload._folder);
            return preload;
        }
        catch
        {
            preload.Dispose();
            throw;
        }
    }

    /// <summary>A file beside it, which every user may read.</summary>
    public string File(string name) => System.IO.Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
