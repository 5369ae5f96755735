using Granary.Benchmarks.Harness.Servers;

namespace Granary.Benchmarks.Costs.Measures;

/// <summary>What one turn of one side did and cost.</summary>
/// <param name="Operations">How many operations were done.</param>
/// <param name="Conflicts">How many attempts lost and were made again.</param>
/// <param name="Server">The time that passed, and what the server of the database spent.</param>
/// <param name="Process">The processor time of this process, which is client and silo together.</param>
internal sealed record Turn(long Operations, long Conflicts, Cost Server, TimeSpan Process)
{
    /// <summary>Operations per second.</summary>
    public double Rate => Operations / Server.Time.TotalSeconds;

    /// <summary>Microseconds of the server for each operation.</summary>
    public double DatabaseEach => Server.Processor.TotalMicroseconds / Operations;

    /// <summary>Microseconds of this process for each operation.</summary>
    public double ProcessEach => Process.TotalMicroseconds / Operations;
}
