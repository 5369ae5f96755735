namespace Granary.Silo.Tests.Domains.Badges;

public sealed class Badge(BadgeId id)
{
    public BadgeId Id { get; } = id;
}
