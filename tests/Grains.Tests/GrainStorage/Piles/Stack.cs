namespace Granary.Grains.Tests.GrainStorage.Piles;

/// <summary>A class of a domain that shares its name with a collection of .NET.</summary>
internal sealed class Stack<T>
{
    public required T Top { get; init; }
}
