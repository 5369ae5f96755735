namespace Granary.Cluster.Models;

/// <summary>One difference between the models of two processes.</summary>
/// <param name="Collection">The collection that it is about.</param>
/// <param name="IsHarmful">Whether the two must not work together over the collection.</param>
/// <param name="Text">What differs, for people.</param>
internal sealed record ModelDifference(string Collection, bool IsHarmful, string Text);
