using System.Net.Sockets;
using Granary.Domain;
using Granary.Silo.Settings;
using Granary.Storage;

namespace Granary.Silo.Commands;

/// <summary>Reports why a command could not start, in one line if that is enough to act.</summary>
internal static class StartFailures
{
    /// <summary>The exit code where a setting, a file of settings or the domain makes no sense.</summary>
    public const int Misconfigured = 2;

    private const int Failed = 1;

    /// <summary>Runs a command.</summary>
    /// <returns>0 if it ended well, 2 if a setting, a file of settings or the domain makes no sense, 1 for any other failure.</returns>
    public static Task<int> ReportAsync(Func<Task> command, TextWriter errors) => ReportAsync(
        async () =>
        {
            await command();
            return 0;
        },
        errors,
        Failed);

    /// <summary>Runs a command that has exit codes of its own.</summary>
    /// <returns>Its own exit code, or 2 as of a command without, or <paramref name="failed"/> for any other failure.</returns>
    public static async Task<int> ReportAsync(Func<Task<int>> command, TextWriter errors, int failed)
    {
        try
        {
            return await command();
        }
        catch (Exception failure) when (failure is SettingException or UnmappableModelException or SchemaVersionException
            or CollectionNotPreparedException or ConstraintNotBuiltException or InvalidDataException or FormatException)
        {
            await errors.WriteLineAsync($"granary: {failure.Message}");
            return Misconfigured;
        }
        catch (Exception failure) when (failure is RepositoryException or IOException or SocketException)
        {
            await errors.WriteLineAsync($"granary: {failure.Message}");
            return failed;
        }
    }
}
