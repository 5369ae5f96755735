using System.Diagnostics;
using Granary.Chaos.Processes;

namespace Granary.Chaos.Databases;

/// <summary>The programs of a PostgreSQL server, and the user who may run them: the server refuses to be run by root.</summary>
internal sealed class ServerPrograms
{
    /// <summary>The variable that names a folder of programs to use instead of the newest one found.</summary>
    public const string Variable = "GRANARY_TEST_POSTGRES_PROGRAMS";

    private static readonly string[] _places = ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin"];

    private readonly string _folder;

    private ServerPrograms(string folder) => _folder = folder;

    /// <summary>The user who runs the server, where this process is run by root; null where it runs the server itself.</summary>
    public static string? User { get; } = Environment.UserName != "root" ? null
        : File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres"
        : "nobody";

    /// <summary>The programs that the variable names, or the newest ones of this machine.</summary>
    /// <exception cref="InvalidOperationException">There are none; the message says what to install.</exception>
    public static ServerPrograms Find()
    {
        string? folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : _places.SelectMany(Expand).Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).FirstOrDefault(IsComplete);
        return folder is not null && IsComplete(folder)
            ? new ServerPrograms(folder)
            : throw new InvalidOperationException(
                $"There is no PostgreSQL server on this machine: install Debian's package 'postgresql', or let {Variable} name a folder "
                + "with initdb and postgres.");
    }

    /// <summary>A command that runs one of the programs.</summary>
    public ProcessStartInfo Command(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(_folder, program), arguments) { WorkingDirectory = "/" };
        start.Environment["LC_ALL"] = "C";
        if (User is not null)
        {
            start.UserName = User;
        }

        return start;
    }

    /// <summary>Runs one of the programs to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds its words.</exception>
    public Task RunAsync(string program, params IEnumerable<string> arguments) => Commands.RunAsync(Command(program, arguments));

    /// <summary>Gives a folder to the user who runs the server.</summary>
    public static Task GiveAsync(string folder) =>
        User is null ? Task.CompletedTask : Commands.RunAsync("chown", "-R", $"{User}:", folder);

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));

    // The star stands for one folder, which is named after a version: the newest comes first.
    private static IEnumerable<string> Expand(string pattern)
    {
        int star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return [pattern];
        }

        string parent = Path.GetDirectoryName(pattern[..star]) ?? "/";
        string prefix = Path.GetFileName(pattern[..star]);
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, $"{prefix}*").OrderByDescending(VersionOf)
                .Select(found => found + pattern[(star + 1)..])
            : [];
    }

    private static int VersionOf(string folder) =>
        int.TryParse(string.Concat(Path.GetFileName(folder).Where(char.IsAsciiDigit)), out int version) ? version : 0;
}
