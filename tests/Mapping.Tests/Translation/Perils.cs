namespace Granary.Mapping.Tests.Translation;

/// <summary>Few flags, among them one that stands for two others.</summary>
[Flags]
internal enum Perils : short
{
    None = 0,
    Fire = 1,
    Wind = 2,
    Hail = 4,
    Storm = Wind | Hail,
    Flood = short.MinValue,
}
