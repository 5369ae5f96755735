namespace Granary.Silo.Tests.Domains.Badges;

/// <summary>An id that ignores case, because its class writes it in lower case. It refuses blanks by an exception of its own.</summary>
public readonly record struct BadgeId
{
    public BadgeId(string value) =>
        Value = value.Contains(' ', StringComparison.Ordinal) ? throw new BadBadgeException() : value.ToLowerInvariant();

    public string Value { get; }
}
