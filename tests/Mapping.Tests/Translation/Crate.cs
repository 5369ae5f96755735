namespace Granary.Mapping.Tests.Translation;

/// <summary>An aggregate with members of every kind that a rule can use, and some that no rule can.</summary>
internal class Crate(CrateId id)
{
    public CrateId Id { get; } = id;

    public string Name { get; set; } = "";

    public string? Nick { get; set; }

    public char Letter { get; set; } = 'a';

    public int Count { get; set; }

    public int? Rank { get; set; }

    public long Big { get; set; }

    public decimal Price { get; set; }

    public double Weight { get; set; }

    public float Ratio { get; set; }

    public bool Sealed { get; set; }

    public bool? Checked { get; set; }

    public Grade Grade { get; set; }

    public Colour Colour { get; set; }

    public DateTimeOffset At { get; set; }

    public TimeSpan Span { get; set; }

    public byte[] Photo { get; set; } = [];

    public Tag Tag { get; set; } = new("none");

    public Place? Place { get; set; }

    public List<string> Notes { get; set; } = [];

    public List<Place> Stops { get; set; } = [];

    public string Secret { get; set; } = "";

    public int Doubled => Count * 2;

    public int Tripled => Count * 3;

    public bool Fits(int room) => Count < room;
}
