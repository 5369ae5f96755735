namespace Granary.Benchmarks.Costs.Measures;

/// <summary>For a database in a file, which does nothing in the background.</summary>
internal sealed class NoUpkeep : IUpkeep
{
    public Task BeginAsync() => Task.CompletedTask;

    public Task CleanAsync(string schema) => Task.CompletedTask;
}
