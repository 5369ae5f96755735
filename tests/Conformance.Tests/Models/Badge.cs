namespace Granary.Conformance.Tests.Models;

/// <summary>A badge with a number on it.</summary>
public sealed class Badge(string id, int number)
{
    public string Id { get; } = id;

    public int Number { get; private set; } = number;
}
