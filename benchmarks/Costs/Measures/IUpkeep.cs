namespace Granary.Benchmarks.Costs.Measures;

/// <summary>What a database does in the background, done between turns instead, so that no side pays for another.</summary>
internal interface IUpkeep
{
    /// <summary>Begins a series of turns.</summary>
    Task BeginAsync();

    /// <summary>Cleans the tables of a schema before a turn.</summary>
    Task CleanAsync(string schema);
}
