namespace Granary.Tests.Conformance.Tests.Models;

public enum LodgingKind
{
    Cabin,
    Inn,
    Hotel,
}
