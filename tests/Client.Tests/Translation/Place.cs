namespace Granary.Tests.Client.Tests.Translation;

internal sealed record Place(string City, int? Zip);
