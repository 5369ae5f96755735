namespace Granary.Mapping.Tests.Translation;

internal sealed class HeavyCrate(CrateId id) : Crate(id)
{
    public int Tons { get; set; }

    public int Class { get; set; }
}
