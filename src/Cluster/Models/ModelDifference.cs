namespace Granary.Cluster.Models;

/// <summary>One difference between the models of two processes.</summary>
/// <param name="Collection">The collection whose models differ.</param>
/// <param name="IsHarmful">Whether the two processes must not work together over the collection.</param>
/// <param name="Text">The difference in words for people.</param>
internal sealed record ModelDifference(string Collection, bool IsHarmful, string Text);
