using System.Text;

namespace Granary.TestSupport;

/// <summary>The order of UTF-8 bytes, by which every engine breaks ties, written out.</summary>
public static class CodePoints
{
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(
        (left, right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));
}
