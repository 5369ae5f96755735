using Granary.Domain;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The ways in which C# writes a property.</summary>
internal sealed class PropertyShapes : ShapeGroup
{
    public override string Title => "Properties";

    public override string Text =>
        "The field is stored, under the name of the property that returns it. A property without a field is not stored, "
        + "unless the model declares it Computed.";

    public sealed class GetAndSet
    {
        public int Id { get; } = 1;

        public string Name { get; set; } = "anna";
    }

    public sealed class PrivateSet
    {
        public int Id { get; } = 1;

        public string Name { get; private set; } = "bert";

        public static PrivateSet Sample() => new() { Name = "anna" };
    }

    public sealed class Init
    {
        public int Id { get; } = 1;

        public string Name { get; init; } = "bert";

        public static Init Sample() => new() { Name = "anna" };
    }

    public sealed class Required
    {
        public int Id { get; } = 1;

        public required string Name { get; set; }

        public static Required Sample() => new() { Name = "anna" };
    }

    public sealed class GetOnly
    {
        public int Id { get; } = 1;

        public string Name { get; } = "anna";
    }

    public sealed class GetOnlySetByConstructor
    {
        public GetOnlySetByConstructor(string name) => Name = name;

        public int Id { get; } = 1;

        public string Name { get; }

        public static GetOnlySetByConstructor Sample() => new("anna");
    }

    public sealed class SetOnly
    {
        private string _name = "bert";

        public int Id { get; } = 1;

        public string Name
        {
            set => _name = value;
        }

        public string Read() => _name;

        public static SetOnly Sample() => new() { Name = "anna" };
    }

    public sealed class OverAField
    {
        private string _name = "anna";

        public int Id { get; } = 1;

        public string Name
        {
            get => _name;
            set => _name = value.Trim();
        }
    }

    public sealed class FieldKeyword
    {
        public int Id { get; } = 1;

        public string Name
        {
            get => field ?? "nobody";
            set => field = value.Trim();
        }

        public static FieldKeyword Sample() => new() { Name = "anna" };
    }

    public sealed class FieldKeywordUnset
    {
        public int Id { get; } = 1;

        public string Name
        {
            get => field ?? "nobody";
            set => field = value.Trim();
        }
    }

    public sealed class Lazily
    {
        private string? _name;

        public int Id { get; } = 1;

        public string Name => _name ??= "anna";
    }

    public sealed class OfAnotherType
    {
        private int _minutes = 90;

        public int Id { get; } = 1;

        public TimeSpan Minutes
        {
            get => TimeSpan.FromMinutes(_minutes);
            set => _minutes = (int)value.TotalMinutes;
        }
    }

    public sealed class GetterThatComputes
    {
        private decimal _total = 100m;

        public int Id { get; } = 1;

        public decimal Total => _total * 1.25m;

        public void Add(decimal amount) => _total += amount;
    }

    public sealed class WithoutState
    {
        public int Id { get; } = 1;

        public string First { get; set; } = "Anna";

        public string Last { get; set; } = "Ahl";

        public string Full => $"{First} {Last}";
    }

    public sealed class ComputedForQueries
    {
        public int Id { get; } = 1;

        public string First { get; set; } = "Anna";

        public string Last { get; set; } = "Ahl";

        public string Full => $"{First} {Last}";

        public static void Model(AggregateModelBuilder m) =>
            m.Collection<ComputedForQueries, int>("shapes", x => x.Id).Computed(x => x.Full);
    }

    public sealed class Indexer
    {
        private readonly Dictionary<string, int> _counts = new() { ["a"] = 1 };

        public int Id { get; } = 1;

        public int this[string name]
        {
            get => _counts[name];
            set => _counts[name] = value;
        }
    }

    public sealed class ExplicitInterface : INamed
    {
        public int Id { get; } = 1;

        string INamed.Name { get; set; } = "anna";
    }

    internal interface INamed
    {
        string Name { get; set; }
    }

    public sealed class ExplicitInterfaceBesideAProperty : INamed
    {
        public int Id { get; } = 1;

        public string Name { get; set; } = "anna";

        string INamed.Name { get; set; } = "ANNA";
    }

    public sealed class InternalProperty
    {
        public int Id { get; } = 1;

        internal string Name { get; set; } = "anna";
    }

    public sealed class PrivateProperty
    {
        public int Id { get; } = 1;

        private string Name { get; set; } = "anna";

        public string Read() => Name;
    }

    public sealed class StaticProperty
    {
        public int Id { get; } = 1;

        public static string Name { get; set; } = "anna";
    }

    public sealed class NamesInCapitals
    {
        public int Id { get; } = 1;

        public string VATNumber { get; set; } = "DE1";

        public string ÄnderungAm { get; set; } = "heute";
    }
}
