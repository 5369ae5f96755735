namespace Granary.Oracle.Tests.Models;

/// <summary>A value object around text.</summary>
public readonly record struct Label(string Text);
