namespace Granary.Storage.Tests.Sql;

internal sealed record Receiver(string City, int? Zip);
