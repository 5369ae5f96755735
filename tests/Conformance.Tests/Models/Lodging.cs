using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>A lodging with members that older documents lack, or have under other names.</summary>
public sealed class Lodging(string id, string holder, int stars)
{
    private readonly List<Chamber> _rooms = [];
    private readonly List<string> _markets = [];
    private readonly List<Guide> _guides = [];

    public string Id { get; } = id;

    public string Holder { get; } = holder;

    public int Stars { get; } = stars;

    public string? Motto { get; set; }

    public string Currency { get; set; } = "NOK";

    public decimal Fee { get; set; } = 7.25m;

    public double Height { get; set; } = 2.5;

    public int? Rating { get; set; }

    public bool Open { get; set; }

    public LodgingKind Kind { get; set; } = LodgingKind.Cabin;

    public Label Agent { get; set; } = new("own");

    public DateTimeOffset OpenedAt { get; set; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public string? Remark { get; set; }

    public Site Place { get; set; } = new("Hill") { Country = "SE", Zip = 7 };

    public Gate? Entry { get; set; }

    public Desk Contact { get; set; } = new("porter", null);

    public IReadOnlyList<Chamber> Rooms => _rooms;

    public IReadOnlyList<string> Markets => _markets;

    public IReadOnlyList<Guide> Guides => _guides;

    public void Add(params Chamber[] rooms) => _rooms.AddRange(rooms);

    public void Sell(params string[] markets) => _markets.AddRange(markets);

    public void Hire(params Guide[] guides) => _guides.AddRange(guides);

    public sealed record Site(string Street)
    {
        public required string Country { get; init; }

        public int? Zip { get; init; }
    }

    public sealed record Gate(int Width, string? Side);

    public sealed record Desk(string Name, string? Mail);

    public sealed record Chamber(int Beds, int Floor, string View, IReadOnlyList<string> Extras);

    public sealed record Guide(string Name, int Tours);

    public sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            ArgumentNullException.ThrowIfNull(model);
            model.Collection<Lodging, string>("lodgings", lodging => lodging.Id)
                .FormerName(lodging => lodging.Holder, "owner")
                .FormerName(lodging => lodging.Holder, "keeper")
                .FormerName(lodging => lodging.Motto, "slogan").WhenMissing(lodging => lodging.Motto, "it's \"home\" \\ ü")
                .FormerName(lodging => lodging.Place, "address")
                .WhenMissing(lodging => lodging.Place, new Site("Nowhere") { Country = "DK" })
                .WhenMissing(lodging => lodging.Currency, "EUR")
                .WhenMissing(lodging => lodging.Fee, 12.50m)
                .WhenMissing(lodging => lodging.Height, 1.1)
                .WhenMissing(lodging => lodging.Rating, 3)
                .WhenMissing(lodging => lodging.Open, true)
                .WhenMissing(lodging => lodging.Kind, LodgingKind.Inn)
                .WhenMissing(lodging => lodging.Agent, new Label("none"))
                .WhenMissing(lodging => lodging.OpenedAt, new DateTimeOffset(2020, 2, 29, 1, 0, 0, TimeSpan.FromHours(2)))
                .WhenMissing(lodging => lodging.Contact, new Desk("desk", "desk@inn"))
                .WhenMissing(lodging => lodging.Rooms, [])
                .WhenMissing(lodging => lodging.Markets, ["home", "abroad"])
                .WhenMissing(lodging => lodging.Guides, [new Guide("Ole", 4), new Guide("Kari", 6)]);
            model.Type<Site>().WhenMissing(site => site.Country, "NO");
            model.Type<Gate>().WhenMissing(gate => gate.Side, "north");
            model.Type<Chamber>().FormerName(room => room.Floor, "level").WhenMissing(room => room.View, "sea")
                .WhenMissing(room => room.Extras, ["soap"]);
        }
    }
}
