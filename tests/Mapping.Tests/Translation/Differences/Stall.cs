using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Mapping.Tests.Translation.Differences;

/// <summary>An aggregate with every kind of member that a rule may compare, order or compute.</summary>
internal sealed class Stall(string id)
{
    public static AggregateMappings Mappings { get; } = new(AggregateModel.Build([new Model()]));

    public static AggregateMapping Mapping { get; } = Mappings.For(typeof(Stall));

    public string Id { get; } = id;

    public string Name { get; set; } = "";

    public string? Nick { get; set; }

    public char Letter { get; set; }

    public int Count { get; set; }

    public int? Rank { get; set; }

    public long Big { get; set; }

    public decimal Price { get; set; }

    public decimal? Rate { get; set; }

    public double Weight { get; set; }

    public bool Sealed { get; set; }

    public bool? Checked { get; set; }

    public Grade Grade { get; set; }

    public Perils Perils { get; set; }

    public Perils? Feared { get; set; }

    public Trades? Trades { get; set; }

    public List<Perils> Past { get; set; } = [];

    public Dictionary<string, decimal> Prices { get; set; } = [];

    public SortedDictionary<int, string?>? Shelves { get; set; }

    public IReadOnlyDictionary<Grade, Place> Branches { get; set; } = new Dictionary<Grade, Place>();

    public Dictionary<Tag, bool> Switches { get; set; } = [];

    public Dictionary<DateOnly, int?> Days { get; set; } = [];

    public Dictionary<Guid, char> Seals { get; set; } = [];

    public List<Dictionary<string, int>> Tables { get; set; } = [];

    public DateTimeOffset At { get; set; }

    public DateTime Built { get; set; }

    public DateOnly Day { get; set; }

    public DateOnly? Due { get; set; }

    public TimeOnly Opens { get; set; }

    public Guid Ticket { get; set; }

    public Tag Tag { get; set; } = new("");

    public Place? Place { get; set; }

    public List<string> Notes { get; set; } = [];

    public List<Place> Stops { get; set; } = [];

    public int[] Codes { get; set; } = [];

    public HashSet<string> Labels { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    private sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<Stall, string>("stalls", stall => stall.Id);
    }
}
