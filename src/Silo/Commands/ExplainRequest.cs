using Granary.Storage.Explanations;

namespace Granary.Silo.Commands;

/// <summary>The query that a command explains.</summary>
/// <param name="Collection">The collection that is asked.</param>
/// <param name="Depth">Whether the query is run.</param>
/// <param name="Query">The query, as it stands in an address behind the question mark.</param>
internal sealed record ExplainRequest(string Collection, ExplainDepth Depth, string Query);
