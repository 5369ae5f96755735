namespace Granary.Conformance.Tests.Models;

/// <summary>Few flags, among them one that stands for two others.</summary>
[Flags]
public enum Perils
{
    None = 0,
    Fire = 1,
    Wind = 2,
    Hail = 4,
    Storm = Wind | Hail,
}
