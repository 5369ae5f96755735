namespace Granary.Storage.Tests.Indexes;

public sealed record Destination(string City, string Street);
