namespace Granary.Conformance.Tests.Models;

/// <summary>Something with a price.</summary>
public interface IPriced
{
    decimal Price { get; }
}
