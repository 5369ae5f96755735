namespace Granary.Oracle.Tests.Models;

/// <summary>An enum whose numbers are not of type int, and are in another order than its names.</summary>
#pragma warning disable CA1028 // the tests need the width
public enum Mark : byte
#pragma warning restore CA1028
{
    None,
    Zeta = 200,
    Alpha = 255,
}
