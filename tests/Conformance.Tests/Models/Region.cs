namespace Granary.Tests.Conformance.Tests.Models;

public sealed record Region(string Code, decimal Tax);
