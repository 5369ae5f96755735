namespace Granary.Conformance.Tests.Models;

public sealed record Publisher(string Name, bool IsPublic);
