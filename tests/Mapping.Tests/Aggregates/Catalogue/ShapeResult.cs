namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>What became of a shape: its document where it maps, otherwise the message.</summary>
internal sealed record ShapeResult(ShapeEntry Entry, ShapeVerdict Verdict, string Text);
