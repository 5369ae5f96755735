namespace Granary.Conformance.Tests.Models;

/// <summary>An address whose equality ignores case, although its stored text does not.</summary>
public sealed record Mail(string Value)
{
    public bool Equals(Mail? other) => string.Equals(Value, other?.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);
}
