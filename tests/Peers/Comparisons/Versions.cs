using System.Reflection;
using System.Runtime.InteropServices;
using Npgsql;
using Orleans;
using Orleans.Transactions;

namespace Granary.Peers.Comparisons;

/// <summary>The versions of what was compared.</summary>
internal static class Versions
{
    /// <summary>Reads them; that of PostgreSQL is asked for.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(string server)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        return new Dictionary<string, string>
        {
            [".NET"] = RuntimeInformation.FrameworkDescription,
            ["system"] = RuntimeInformation.OSDescription,
            ["processors"] = $"{Environment.ProcessorCount}",
            ["PostgreSQL"] = connection.PostgreSqlVersion.ToString(),
            ["Npgsql"] = VersionOf(typeof(NpgsqlConnection)),
            ["Orleans"] = VersionOf(typeof(Grain)),
            ["Orleans.Transactions"] = VersionOf(typeof(OrleansTransactionException)),
        };
    }

    // Behind the version stands the revision that an assembly was built from.
    private static string VersionOf(Type type)
    {
        string? version = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return version?.Split('+', ' ')[0].TrimEnd('.') ?? "unknown";
    }
}
