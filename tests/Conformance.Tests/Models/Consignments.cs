using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>Two versions of the enums of consignments, and their models.</summary>
public static class Consignments
{
    public enum FormerStage
    {
        Open,
        Sent,
        Lost,
    }

    public enum Stage
    {
        Open,
        Shipped,
        Lost,
    }

    [Flags]
    public enum FormerCare
    {
        None = 0,
        Cold = 1,
        Fast = 2,
        Frail = 4,
    }

    [Flags]
    public enum Care
    {
        None = 0,
        Chilled = 1,
        Fast = 2,
        Fragile = 4,
    }

    // So many flags that a query looks for their names in the stored text.
    [Flags]
    public enum FormerGoods
    {
        None = 0,
        A = 1,
        B = 2,
        C = 4,
        D = 8,
        E = 16,
        F = 32,
        G = 64,
        H = 128,
        I = 256,
    }

    [Flags]
    public enum Goods
    {
        None = 0,
        A = 1,
        Books = 2,
        Cars = 4,
        D = 8,
        E = 16,
        F = 32,
        G = 64,
        H = 128,
        Iron = 256,
    }

    public sealed class FormerModel : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => Collect<FormerStage, FormerCare, FormerGoods>(model)
            .Index(x => x.Number).Where(x => x.Stage == FormerStage.Sent);
    }

    /// <summary>The former classes, with no keys or indexes that would have to be made at the start.</summary>
    public sealed class PlainModel : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) =>
            model.Collection<Consignment<FormerStage, FormerCare, FormerGoods>, string>("consignments", x => x.Id);
    }

    /// <summary>The former classes, which know what the next version will write.</summary>
    public sealed class PreparedModel : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            Collect<FormerStage, FormerCare, FormerGoods>(model).Index(x => x.Number).Where(x => x.Stage == FormerStage.Sent);
            model.FormerName(FormerStage.Sent, "Shipped");
            model.FormerName(FormerCare.Cold, "Chilled").FormerName(FormerCare.Frail, "Fragile");
            model.FormerName(FormerGoods.B, "Books").FormerName(FormerGoods.C, "Cars").FormerName(FormerGoods.I, "Iron");
        }
    }

    public sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            Collect<Stage, Care, Goods>(model).Index(x => x.Number).Where(x => x.Stage == Stage.Shipped);
            model.FormerName(Stage.Shipped, "Sent");
            model.FormerName(Care.Chilled, "Cold").FormerName(Care.Fragile, "Frail");
            model.FormerName(Goods.Books, "B").FormerName(Goods.Cars, "C").FormerName(Goods.Iron, "I");
        }
    }

    private static CollectionBuilder<Consignment<TStage, TCare, TGoods>, string> Collect<TStage, TCare, TGoods>(AggregateModelBuilder model)
        where TStage : struct, Enum
        where TCare : struct, Enum
        where TGoods : struct, Enum => model.Collection<Consignment<TStage, TCare, TGoods>, string>("consignments", x => x.Id)
            .Index(x => x.Stage).Index(x => x.Care).Unique("slot", x => x.Stage, x => x.Number);
}
