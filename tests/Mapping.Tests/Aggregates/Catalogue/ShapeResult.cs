namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The result for a shape: its document if the shape maps, otherwise the message.</summary>
internal sealed record ShapeResult(ShapeEntry Entry, ShapeVerdict Verdict, string Text);
