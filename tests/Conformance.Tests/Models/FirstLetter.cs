using System.Diagnostics.CodeAnalysis;

namespace Granary.Conformance.Tests.Models;

/// <summary>A comparer that takes texts with the same first letter for equal.</summary>
public sealed class FirstLetter : IEqualityComparer<string>
{
    public bool Equals(string? x, string? y) => x?[..1] == y?[..1];

    public int GetHashCode([DisallowNull] string obj) => obj[0];
}
