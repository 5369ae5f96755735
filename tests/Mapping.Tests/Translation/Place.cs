namespace Granary.Mapping.Tests.Translation;

internal sealed record Place(string City, int? Zip);
