namespace Granary.Silo.Tests.Domains.Badges;

/// <summary>An id that is the same in any case, as its class writes it in lower case.</summary>
public readonly record struct BadgeId
{
    public BadgeId(string value) => Value = value.ToLowerInvariant();

    public string Value { get; }
}
