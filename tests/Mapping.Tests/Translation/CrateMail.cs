namespace Granary.Mapping.Tests.Translation;

/// <summary>An address whose equality ignores case, which the text that is stored of it does not.</summary>
internal sealed record CrateMail(string Value)
{
    public bool Equals(CrateMail? other) => string.Equals(Value, other?.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);
}
