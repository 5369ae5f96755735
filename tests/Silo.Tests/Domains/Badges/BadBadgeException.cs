namespace Granary.Silo.Tests.Domains.Badges;

public sealed class BadBadgeException() : Exception("A badge has no blanks.");
