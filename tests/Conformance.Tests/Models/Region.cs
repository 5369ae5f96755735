namespace Granary.Conformance.Tests.Models;

public sealed record Region(string Code, decimal Tax);
