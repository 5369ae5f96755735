using Granary.Domain;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The declarations of a model about members.</summary>
internal sealed class ModelShapes : ShapeGroup
{
    public override string Title => "Declarations of a model";

    public override string Text =>
        "The model declares by name which members are stored in another way. The mapping ignores attributes of serialisers.";

    public sealed class IgnoredProperty
    {
        public int Id { get; } = 1;

        public string Name { get; set; } = "anna";

        public string Cached { get; set; } = "ANNA";

        public static void Model(AggregateModelBuilder m) => m.Collection<IgnoredProperty, int>("shapes", x => x.Id).Ignore(x => x.Cached);
    }

    public sealed class IgnoredOfAType
    {
        public int Id { get; } = 1;

        public Line Line { get; } = new();

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<IgnoredOfAType, int>("shapes", x => x.Id);
            m.Type<Line>().Ignore(x => x.Cached);
        }
    }

    internal sealed class Line
    {
        public string Article { get; set; } = "a";

        public int Count { get; set; } = 2;

        public int Cached { get; set; } = 7;
    }

    public sealed class IgnoredNameOfNoMember
    {
        public int Id { get; } = 1;

        public string Name { get; set; } = "anna";

        public static void Model(AggregateModelBuilder m) => m.Collection<IgnoredNameOfNoMember, int>("shapes", x => x.Id).Ignore("_lost");
    }

    public sealed class ComputedOfAnObject
    {
        public int Id { get; } = 1;

        public decimal Amount { get; set; } = 1.50m;

        public Money Price => new(Amount, "EUR");

        public static void Model(AggregateModelBuilder m) =>
            m.Collection<ComputedOfAnObject, int>("shapes", x => x.Id).Computed(x => x.Price);
    }

    internal readonly record struct Money(decimal Amount, string Currency);

    public sealed class ComputedThatIsStored
    {
        public int Id { get; } = 1;

        public string Name { get; set; } = "anna";

        public static void Model(AggregateModelBuilder m) =>
            m.Collection<ComputedThatIsStored, int>("shapes", x => x.Id).Computed(x => x.Name);
    }

    public sealed class ComputedThatThrows
    {
        public int Id { get; } = 1;

        public List<int> Numbers { get; } = [];

        public int First => Numbers[0];

        public static void Model(AggregateModelBuilder m) =>
            m.Collection<ComputedThatThrows, int>("shapes", x => x.Id).Computed(x => x.First);
    }

    public sealed class WithADefault
    {
        public int Id { get; } = 1;

        public string Country { get; set; } = "DE";

        public static void Model(AggregateModelBuilder m) =>
            m.Collection<WithADefault, int>("shapes", x => x.Id).WhenMissing(x => x.Country, "AT");
    }

    public sealed class NullWithADefault
    {
        public int Id { get; } = 1;

        public string? Country { get; set; }

        public static void Model(AggregateModelBuilder m) =>
            m.Collection<NullWithADefault, int>("shapes", x => x.Id).WhenMissing(x => x.Country, "AT");
    }

    public sealed class WithAFormerName
    {
        public int Id { get; } = 1;

        public string Surname { get; set; } = "Ahl";

        public static void Model(AggregateModelBuilder m) =>
            m.Collection<WithAFormerName, int>("shapes", x => x.Id).FormerName(x => x.Surname, "lastName");
    }

    public sealed class ComputedWithAFormerName
    {
        public int Id { get; } = 1;

        public int Net { get; set; } = 7;

        public int Total => Net + 1;

        public static void Model(AggregateModelBuilder m) =>
            m.Collection<ComputedWithAFormerName, int>("shapes", x => x.Id).FormerName(x => x.Net, "total").Computed(x => x.Total);
    }

    public sealed class ValueWithAFormerName
    {
        public int Id { get; } = 1;

        public Stage Stage { get; set; } = Stage.Shipped;

        public static void Model(AggregateModelBuilder m)
        {
            m.Collection<ValueWithAFormerName, int>("shapes", x => x.Id);
            m.FormerName(Stage.Shipped, "Sent");
        }
    }

    internal enum Stage
    {
        Open,
        Shipped,
    }

    public sealed class ForgottenThatIsStored
    {
        public int Id { get; } = 1;

        public string Name { get; set; } = "anna";

        public static void Model(AggregateModelBuilder m) => m.Collection<ForgottenThatIsStored, int>("shapes", x => x.Id).Forget("name");
    }

    public sealed class EqualStoredNames
    {
        private readonly int _total = 7;

        public int Id { get; } = 1;

        public int TOTAL { get; set; } = 8;

        public int tOTAL { get; set; } = 9;

        public int Sum() => _total;
    }

    public sealed class SerialiserAttributes
    {
        public int Id { get; } = 1;

        [System.Text.Json.Serialization.JsonIgnore]
        public string Secret { get; set; } = "s";

        [System.Text.Json.Serialization.JsonPropertyName("n")]
        public string Name { get; set; } = "anna";
    }

    public sealed class UniqueOverAList
    {
        public int Id { get; } = 1;

        public List<int> Numbers { get; } = [1];

        public static void Model(AggregateModelBuilder m) =>
            m.Collection<UniqueOverAList, int>("shapes", x => x.Id).Unique("numbers", x => x.Numbers);
    }

    public sealed class IndexOverAComputedMember
    {
        public int Id { get; } = 1;

        public string Name { get; set; } = "anna";

        public int Length => Name.Length;

        public static void Model(AggregateModelBuilder m) =>
            m.Collection<IndexOverAComputedMember, int>("shapes", x => x.Id).Index(x => x.Length);
    }
}
