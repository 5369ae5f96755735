namespace Granary.Storage.Schema;

/// <summary>One step of a store's schema: applied once, in order, and never changed afterwards.</summary>
/// <param name="Name">A description for people.</param>
/// <param name="Version">The version of the schema after it.</param>
/// <param name="Script">Its statements.</param>
internal sealed record Migration(string Name, int Version, string Script)
{
    /// <summary>The processes that must have ended before the step.</summary>
    /// <value>Null unless set: processes of earlier versions go on beside it.</value>
    public EarlierProcesses? Ends { get; init; }
}
