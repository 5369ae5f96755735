using Granary.Cluster.Wire;

namespace Granary.Grains.Queries;

/// <summary>A part of an answer.</summary>
/// <param name="Reply">The part.</param>
/// <param name="IsLast">Whether it ends the answer.</param>
internal readonly record struct QueryPart(QueryReply Reply, bool IsLast);
