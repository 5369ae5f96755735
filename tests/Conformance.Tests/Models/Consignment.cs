namespace Granary.Conformance.Tests.Models;

/// <summary>Something that holds enums in every place in which a document may hold one.</summary>
public sealed class Consignment<TStage, TCare, TGoods>(string id, int number)
    where TStage : struct, Enum
    where TCare : struct, Enum
    where TGoods : struct, Enum
{
    public string Id { get; } = id;

    public int Number { get; } = number;

    public TStage Stage { get; set; }

    public TStage? Before { get; set; }

    public Stamp Mark { get; set; }

    public TCare Care { get; set; }

    public TGoods Goods { get; set; }

    public List<TStage> Past { get; set; } = [];

    public List<Leg> Legs { get; set; } = [];

    public Dictionary<TStage, int> Days { get; set; } = [];

    public Dictionary<string, TStage> Places { get; set; } = [];

    public Dictionary<TCare, Leg> Ways { get; set; } = [];

    public void Move(TStage stage) => Stage = stage;

    public readonly record struct Stamp(TStage Value);

    public sealed record Leg(TStage Stage, int Length);
}
