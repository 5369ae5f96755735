namespace Granary.Mapping.Tests.Translation;

internal sealed class ColdCrate(CrateId id) : Crate(id)
{
    public int Degrees { get; set; }

    public int Class { get; set; }
}
