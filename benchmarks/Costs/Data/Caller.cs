namespace Granary.Benchmarks.Costs.Data;

/// <summary>One of several callers at once.</summary>
/// <param name="Number">The number of the caller, from zero.</param>
/// <param name="Among">How many there are.</param>
internal readonly record struct Caller(int Number, int Among);
