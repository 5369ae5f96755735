namespace Granary.Storage.Stores;

/// <summary>
/// The names by which the ADO.NET grain storage of Orleans (Microsoft.Orleans.Persistence.AdoNet 10.4.2) fills the statements of
/// <c>OrleansQuery</c> and reads their results.
/// </summary>
/// <remarks>
/// The provider sends more parameters than these, and the statements need not name all of them. It reads columns by name, in any case of
/// letters. A write that returns no row, or null, is taken for an inconsistent state.
/// </remarks>
internal static class GrainStateContract
{
    /// <summary>The parameter with the key of the grain, <c>collection/id</c>.</summary>
    public const string Key = "@GrainIdExtensionString";

    /// <summary>The parameter with the version that the grain has read; null if it found no state.</summary>
    public const string Expected = "@GrainStateVersion";

    /// <summary>The parameter with the payload, and the column of a read that has it.</summary>
    public const string Payload = "PayloadBinary";

    /// <summary>The column of a read that has the version.</summary>
    public const string Version = "Version";

    /// <summary>The column of a write that has the version to which it led.</summary>
    public const string NewVersion = "NewGrainStateVersion";

    /// <summary>The statements by name, each with its parameters and the columns of its result.</summary>
    public static IReadOnlyDictionary<string, (string[] Parameters, string[] Columns)> Statements { get; } =
        new Dictionary<string, (string[] Parameters, string[] Columns)>(StringComparer.Ordinal)
        {
            ["WriteToStorageKey"] = ([Key, Expected, $"@{Payload}"], [NewVersion]),
            ["ReadFromStorageKey"] = ([Key], [Payload, Version]),
            ["ClearStorageKey"] = ([Key, Expected], [NewVersion]),
            ["DeleteStorageKey"] = ([Key, Expected], [NewVersion]),
        };
}
