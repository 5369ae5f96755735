namespace Granary.Grains.Tests.GrainStorage.Piles;

internal sealed class NamedMap : Dictionary<string, int>
{
    public string Name { get; set; } = "";
}
