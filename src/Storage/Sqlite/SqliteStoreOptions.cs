using Granary.Contracts.Hosting;
using Granary.Storage.Telemetry;

namespace Granary.Storage;

/// <summary>The settings of a store in a SQLite file.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>The file; its folder must exist, the file itself is made. Required.</summary>
    public string Path { get; set; } = "";

    /// <summary>Whether the schema is brought up to date at start.</summary>
    /// <value>Yes, unless set: a file belongs to one application.</value>
    public bool MigrateOnStart { get; set; } = true;

    /// <summary>How many connections are kept open for the next reader.</summary>
    /// <value>16 unless set.</value>
    public int MaxIdleReaders { get; set; } = 16;

    /// <summary>How long to wait for another process that holds the file.</summary>
    /// <value>5 seconds unless set; 1 millisecond to 1 hour.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The turn of the one writer of this process. SQLite itself lets waiting writers poll, in no order.</summary>
    internal SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Hears of each statement that is sent.</summary>
    internal StatementWatch Statements { get; set; } = StatementWatch.Silent;

    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(Path) || Path.Contains(":memory:", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"Storage:Sqlite:Path is '{Path}', and must name a file; for a store in memory there is UseInMemory().");
        }

        // SQLite takes a text that begins so for a URI, whose parameters could make it a store in memory.
        if (Path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"Storage:Sqlite:Path is '{Path}', and must be a path; URIs are not understood.");
        }

        OptionCheck.AtLeast(MaxIdleReaders, 0, "Storage:Sqlite:MaxIdleReaders");
        if (BusyTimeout < TimeSpan.FromMilliseconds(1) || BusyTimeout > TimeSpan.FromHours(1))
        {
            throw new ArgumentException($"Storage:Sqlite:BusyTimeout is {BusyTimeout}, and must be from 1 ms to 1 hour.");
        }
    }

    /// <summary>
    /// Refuses settings that contradict those of the granary: a commit must not expire while it waits for the file.
    /// </summary>
    internal void ValidateBeside(GranaryOptions options) => OptionCheck.LessThan(
        ("Storage:Sqlite:BusyTimeout", BusyTimeout), (CommitOptions.LifetimeName, options.Commits.Lifetime));
}
