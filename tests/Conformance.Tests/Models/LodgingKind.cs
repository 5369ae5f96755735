namespace Granary.Conformance.Tests.Models;

public enum LodgingKind
{
    Cabin,
    Inn,
    Hotel,
}
