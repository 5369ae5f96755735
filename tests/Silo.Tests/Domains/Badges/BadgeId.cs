namespace Granary.Silo.Tests.Domains.Badges;

/// <summary>An id that ignores case, because its class writes it in lower case.</summary>
public readonly record struct BadgeId
{
    public BadgeId(string value) => Value = value.ToLowerInvariant();

    public string Value { get; }
}
