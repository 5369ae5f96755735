namespace Granary.Storage.Stores;

/// <summary>The changes that brought a schema up to date.</summary>
/// <param name="Steps">How many steps were missing.</param>
/// <param name="Made">The names of the indexes that were made.</param>
/// <param name="Dropped">The names of the indexes that were dropped, because the model no longer declares them.</param>
internal sealed record SchemaChanges(int Steps, IReadOnlyList<string> Made, IReadOnlyList<string> Dropped)
{
    /// <summary>Nothing was missing.</summary>
    public static SchemaChanges None { get; } = new(0, [], []);
}
