namespace Granary.Grains.Tests.GrainStorage.Piles;

internal sealed class NamedList : List<int>
{
    public string Name { get; set; } = "";
}
