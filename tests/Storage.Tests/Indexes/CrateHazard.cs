namespace Granary.Storage.Tests.Indexes;

public enum CrateHazard
{
    None,
    Flammable,
    Toxic,
}
