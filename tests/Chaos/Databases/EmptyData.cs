using Granary.Chaos.Processes;

namespace Granary.Chaos.Databases;

/// <summary>The data of an empty server: made once in this process, as that takes seconds, and copied for each server.</summary>
internal static class EmptyData
{
    private static readonly Lazy<Task<string>> _made = new(MakeAsync);

    /// <summary>Makes the data of a server.</summary>
    /// <param name="programs">The programs of the server.</param>
    /// <param name="data">The folder for the data, which does not exist yet; its parent belongs to the user of the server.</param>
    /// <param name="log">A folder for the write-ahead log that does not exist yet; null if the log is with the data.</param>
    public static async Task MakeAsync(ServerPrograms programs, string data, string? log)
    {
        if (log is not null)
        {
            await InitialiseAsync(programs, data, "-X", log);
            return;
        }

        await Commands.RunAsync("cp", "-a", await _made.Value, data);
    }

    private static async Task<string> MakeAsync()
    {
        string folder = Directory.CreateTempSubdirectory("granary-empty-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await ServerPrograms.GiveAsync(folder);
        string data = Path.Combine(folder, "data");
        await InitialiseAsync(ServerPrograms.Find(), data);
        return data;
    }

    private static Task InitialiseAsync(ServerPrograms programs, string data, params string[] more) => programs.RunAsync(
        "initdb", ["-D", data, "-U", "granary", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync", "--wal-segsize=4", .. more]);
}
