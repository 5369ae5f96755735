namespace Granary.Conformance.Tests.Models;

/// <summary>Something whose identity is of any kind.</summary>
public sealed class Numbered<TId>(TId id)
{
    public TId Id { get; } = id;
}
