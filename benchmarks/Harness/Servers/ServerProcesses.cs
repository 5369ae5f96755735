using System.Globalization;

namespace Granary.Benchmarks.Harness.Servers;

/// <summary>The processor time of a server of PostgreSQL that runs on this machine, as Linux accounts for it.</summary>
/// <param name="postmaster">The first process of the server, the parent of all others.</param>
internal sealed class ServerProcesses(int postmaster)
{
    // Linux shows times of ended processes in hundredths of a second, whatever the clock of the processor.
    private const double TicksPerSecond = 100;

    // The fields of /proc/…/stat behind the name of the process, which may contain spaces.
    private const int Parent = 1;
    private const int ChildrenUser = 13;
    private const int ChildrenSystem = 14;

    /// <summary>The processes of a server, found by one of its backends.</summary>
    /// <exception cref="NotSupportedException">The server does not run on this machine, or the machine does not run Linux.</exception>
    public static ServerProcesses OfBackend(int backend) =>
        File.Exists($"/proc/{backend}/schedstat")
        && File.ReadAllText($"/proc/{backend}/stat").Contains("(postgres)", StringComparison.Ordinal)
            ? new(int.Parse(StatOf($"{backend}")[Parent], CultureInfo.InvariantCulture))
            : throw new NotSupportedException("The processor time of PostgreSQL can be read only on this machine, and on Linux.");

    /// <summary>The processor time that all processes of the server have taken so far, those that have ended included.</summary>
    public TimeSpan Time()
    {
        string own = $"{postmaster}";
        string[] stat = StatOf(own);
        double ended = (Number(stat[ChildrenUser]) + Number(stat[ChildrenSystem])) / TicksPerSecond;
        TimeSpan running = TimeOf(own);
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            string process = Path.GetFileName(folder);
            running += char.IsAsciiDigit(process[0]) ? TimeOfChild(process, own) : TimeSpan.Zero;
        }

        return running + TimeSpan.FromSeconds(ended);
    }

    private static TimeSpan TimeOfChild(string process, string parent)
    {
        try
        {
            return StatOf(process)[Parent] == parent ? TimeOf(process) : TimeSpan.Zero;
        }
        catch (IOException)
        {
            // The process has ended since it was listed.
            return TimeSpan.Zero;
        }
    }

    // The scheduler counts in nanoseconds.
    private static TimeSpan TimeOf(string process) =>
        TimeSpan.FromMicroseconds(Number(File.ReadAllText($"/proc/{process}/schedstat").Split(' ')[0]) / 1000.0);

    private static string[] StatOf(string process)
    {
        string text = File.ReadAllText($"/proc/{process}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
