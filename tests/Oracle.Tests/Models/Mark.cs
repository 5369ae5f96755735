namespace Granary.Oracle.Tests.Models;

/// <summary>An enum whose numbers are no ints, in another order than its names.</summary>
#pragma warning disable CA1028 // the width is what is tested
public enum Mark : byte
#pragma warning restore CA1028
{
    None,
    Zeta = 200,
    Alpha = 255,
}
