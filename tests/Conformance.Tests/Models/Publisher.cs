namespace Granary.Tests.Conformance.Tests.Models;

public sealed record Publisher(string Name, bool IsPublic);
