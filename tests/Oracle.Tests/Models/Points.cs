namespace Granary.Oracle.Tests.Models;

/// <summary>A value object around a number whose equality and order were written by hand.</summary>
public readonly struct Points(int value) : IEquatable<Points>
{
    public int Value { get; } = value;

    public static bool operator ==(Points left, Points right) => left.Value == right.Value;

    public static bool operator !=(Points left, Points right) => left.Value != right.Value;

    public bool Equals(Points other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is Points other && Equals(other);

    public override int GetHashCode() => Value;
}
