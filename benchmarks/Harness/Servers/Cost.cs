namespace Granary.Benchmarks.Harness.Servers;

/// <summary>What some work cost.</summary>
/// <param name="Time">How long the caller waited.</param>
/// <param name="Processor">The processor time of all processes of the server.</param>
/// <param name="Wal">The bytes of write-ahead log, without images of pages.</param>
/// <param name="Images">The bytes of images of pages, which a page costs once after each checkpoint.</param>
internal sealed record Cost(TimeSpan Time, TimeSpan Processor, long Wal, long Images)
{
    public static Cost operator +(Cost left, Cost right) =>
        new(left.Time + right.Time, left.Processor + right.Processor, left.Wal + right.Wal, left.Images + right.Images);
}
