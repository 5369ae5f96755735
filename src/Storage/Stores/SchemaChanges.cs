namespace Granary.Storage.Stores;

/// <summary>What bringing a schema up to date took.</summary>
/// <param name="Steps">How many steps were missing.</param>
/// <param name="Made">The names of the indexes that were made.</param>
/// <param name="Dropped">The names of those that were dropped, as the model declares them no more.</param>
internal sealed record SchemaChanges(int Steps, IReadOnlyList<string> Made, IReadOnlyList<string> Dropped)
{
    /// <summary>Nothing was missing.</summary>
    public static SchemaChanges None { get; } = new(0, [], []);
}
