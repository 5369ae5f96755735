namespace Granary.Oracle.Tests.Models;

/// <summary>Few flags, among them one that stands for two others, and the sign.</summary>
[Flags]
#pragma warning disable CA1028 // the tests need the width
public enum Perils : sbyte
#pragma warning restore CA1028
{
    None = 0,
    Fire = 1,
    Wind = 2,
    Hail = 4,
    Storm = Wind | Hail,
    Flood = sbyte.MinValue,
}
