namespace Granary.Verification;

/// <summary>Counts instants in sorted arrays.</summary>
internal static class SortedTimes
{
    /// <summary>How many instants of a sorted array are not after another one; a binary search.</summary>
    public static int CountUpTo(this long[] sorted, long instant)
    {
        int low = 0;
        for (int high = sorted.Length; low < high;)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] <= instant ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
