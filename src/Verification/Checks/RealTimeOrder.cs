namespace Granary.Verification;

/// <summary>Compares the order of versions with the order of time, for things whose versions rise with every write.</summary>
/// <remarks>
/// <para>
/// Each version is written once and then read. Such a history is linearisable if and only if no two operations contradict it: if A ended
/// before B began, then B shows no lower version than A, and a higher one if B is a write. To see that this is enough, order all operations
/// by version, the write first, then its reads by their starts: this order extends that of time, as any pair for which it does not is a
/// contradiction.
/// </para>
/// <para>
/// The comparison takes one pass over the operations by start, with the highest version among those that have ended: linear after sorting.
/// The notion is that of Herlihy and Wing, Linearizability (1990); a search like Wing's and Gong's is not needed, as versions are seen.
/// </para>
/// </remarks>
internal static class RealTimeOrder
{
    /// <summary>An operation with the version that it showed. <c>default</c> is no point.</summary>
    /// <param name="Operation">The operation; without limit to its end if its outcome is unknown.</param>
    /// <param name="Version">The version that it wrote or read.</param>
    /// <param name="Writes">Whether it made the version.</param>
    internal readonly record struct Point(Operation Operation, long Version, bool Writes);

    /// <summary>The contradictions whose later operation is a write, or a read that has to be fresh.</summary>
    public static IEnumerable<(Point Earlier, Point Later)> Contradictions(IEnumerable<Point> all, History history) =>
        Contradictions(all).Where(pair => pair.Later.Writes || history.MustBeFresh(pair.Later.Operation));

    /// <summary>For each operation that contradicts an earlier one: the earlier one with the highest version, and itself.</summary>
    public static IEnumerable<(Point Earlier, Point Later)> Contradictions(IEnumerable<Point> all)
    {
        Point[] byStart = [.. all.OrderBy(point => point.Operation.Time.Start)];
        Point[] byEnd = [.. byStart.OrderBy(point => point.Operation.LastEffect)];
        int ended = 0;
        Point? highest = null;
        foreach (Point point in byStart)
        {
            for (; ended < byEnd.Length && byEnd[ended].Operation.Precedes(point.Operation); ended++)
            {
                highest = highest is { } old && old.Version >= byEnd[ended].Version ? old : byEnd[ended];
            }

            if (highest is { } earlier && (earlier.Version > point.Version || (point.Writes && earlier.Version == point.Version)))
            {
                yield return (earlier, point);
            }
        }
    }
}
