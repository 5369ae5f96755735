namespace Granary.Verification;

/// <summary>One transaction comes before another one. <c>default</c> is no edge.</summary>
/// <param name="From">The node of the earlier transaction.</param>
/// <param name="Kind">The reason.</param>
/// <param name="To">The node of the later one.</param>
internal readonly record struct Edge(int From, Edge.Kinds Kind, int To)
{
    /// <summary>The reasons why a transaction comes before another one, after Adya.</summary>
    [Flags]
    internal enum Kinds
    {
        /// <summary>None.</summary>
        None = 0,

        /// <summary>The later one appended behind the earlier one: a write dependency.</summary>
        Ww = 1,

        /// <summary>The later one read an append of the earlier one: a read dependency.</summary>
        Wr = 2,

        /// <summary>The later one appended behind what the earlier one had read: an anti-dependency.</summary>
        Rw = 4,

        /// <summary>The earlier one ended before the later one began.</summary>
        Time = 8,
    }
}
