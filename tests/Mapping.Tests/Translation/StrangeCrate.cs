namespace Granary.Mapping.Tests.Translation;

/// <summary>A subtype that the model does not declare.</summary>
internal sealed class StrangeCrate(CrateId id) : Crate(id)
{
    public int Tons { get; set; }

    public int Oddness { get; set; }
}
