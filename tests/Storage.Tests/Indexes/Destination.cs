namespace Granary.Tests.Storage.Tests.Indexes;

public sealed record Destination(string City, string Street);
