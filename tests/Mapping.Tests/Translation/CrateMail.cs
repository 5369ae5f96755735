namespace Granary.Mapping.Tests.Translation;

/// <summary>An address whose equality ignores case, although its stored text does not.</summary>
internal sealed record CrateMail(string Value)
{
    public bool Equals(CrateMail? other) => string.Equals(Value, other?.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);
}
