namespace Granary.Mapping.Tests.Translation;

internal readonly record struct CrateId(int Value)
{
    public static explicit operator int(CrateId id) => id.Value;
}
