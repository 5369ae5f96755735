namespace Granary.Chaos.Databases;

/// <summary>Where a server keeps its data, and what it is started with.</summary>
internal sealed record DatabaseSettings
{
    /// <summary>A folder that exists and is empty, such as a small disk.</summary>
    /// <value>A temporary folder, which is gone with the server, unless set.</value>
    public string? Folder { get; init; }

    /// <summary>A folder that exists and is empty, for the write-ahead log.</summary>
    /// <value>The log is beside the data unless set.</value>
    public string? LogFolder { get; init; }

    /// <summary>Settings as in <c>postgresql.conf</c>, beside and above the usual ones.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables of the environment of the server.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
