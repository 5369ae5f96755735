using System.Linq.Expressions;
using System.Numerics;
using Granary.Client;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Tests.Baselines.Models;
using Xunit;

namespace Granary.Storage.Tests.Baselines;

/// <summary>What a store of each baseline holds: how a version writes it, and what every later version must find.</summary>
internal static class BaselineContent
{
    private const string Email = "Ada@example.org";

    private static readonly DateTimeOffset _noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.FromHours(2));

    /// <summary>Opens a granary over a store with the model of the baselines.</summary>
    public static GranaryInstance Open(Action<GranaryBuilder> use) =>
        GranaryFactory.Create(builder => use(builder.AddModel<ShipmentModel>()));

    /// <summary>Writes the content: additions, a change, a removal, and a value that is unique.</summary>
    public static async Task WriteAsync(IGranary granary)
    {
        await granary.RunAsync(async unit =>
        {
            foreach (Shipment shipment in (Shipment[])[Full(), Bare(), new Shipment("gone", Number(3))])
            {
                await unit.Repository<Shipment, string>().AddAsync(shipment);
            }

            await unit.Repository<Courier, int>().AddAsync(new Courier(1, "first@example.org"));
        });
        await granary.RunAsync(async unit =>
        {
            (await unit.Repository<Courier, int>().GetAsync(1)).Move(Email);
            await unit.Repository<Shipment, string>().RemoveAsync("gone");
        });
    }

    /// <summary>Finds everything as it was written, and goes on from it.</summary>
    public static async Task HoldAsync(IGranary granary)
    {
        await using (IUnitOfWork unit = granary.Begin())
        {
            IRepository<Shipment, string> shipments = unit.Repository<Shipment, string>();
            Shipment full = await shipments.GetAsync("full");
            Assert.Equivalent(Full(), full, strict: true);
            Assert.Equivalent(Bare(), await shipments.GetAsync("bare"), strict: true);
            Assert.Null(await shipments.FindAsync("gone"));
            Courier courier = await unit.Repository<Courier, int>().GetAsync(1);
            Assert.Equal((1, 2, Email), (unit.VersionOf(full)?.Value, unit.VersionOf(courier)?.Value, courier.Email));
            await AskAsync(shipments);
        }

        await RefuseAsync(granary);
        await GoOnAsync(granary);
    }

    private static async Task AskAsync(IRepository<Shipment, string> shipments)
    {
        BigInteger customs = BigInteger.Pow(10, 40);
        Expression<Func<Shipment, bool>>[] rules =
        [
            x => x.Urgency == Urgency.Fast && x.SentAt > _noon.AddDays(-1),
            x => x.IsInsured && x.Value >= 12.5m,
            x => x.Handling.HasFlag(Handling.Cold),
            x => x.Reference == Number(1),
            x => x.DueOn == new DateOnly(2026, 12, 24) && x.Journey == new TimeSpan(1, 6, 30, 0, 250),
            x => x.Customs == customs,
            x => x.Fees["EUR"] == 3.10m && x.Labels.Contains("grün"),
            x => x.Legs.Any(leg => leg.To == "Oslo" && leg.Toll == null),
            x => x.Packing is Packing.Crate && x.Note != null && x.Floor == -2,
            x => x.Barcode > int.MaxValue && x.Volume < 0.1 && x.Pieces == 7,
        ];
        foreach (Expression<Func<Shipment, bool>> rule in rules)
        {
            Assert.Equal(["full"], (await shipments.Matching(rule).ToListAsync()).Select(shipment => shipment.Id));
        }

        IReadOnlyList<Shipment> all = await shipments.All().OrderBy(shipment => shipment.Id).ToListAsync();
        Assert.Equal(["bare", "full"], all.Select(shipment => shipment.Id));
    }

    private static async Task RefuseAsync(IGranary granary)
    {
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Courier, int>().AddAsync(new Courier(2, Email.ToUpperInvariant()));
        UniqueConstraintException failure = await Assert.ThrowsAsync<UniqueConstraintException>(async () => await unit.CommitAsync());
        Assert.Equal("1", failure.Owner.Id);
    }

    // A removed aggregate leaves its version behind, so that no version ever comes twice.
    private static async Task GoOnAsync(IGranary granary)
    {
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Shipment, string> shipments = unit.Repository<Shipment, string>();
        var again = new Shipment("gone", Number(3));
        await shipments.AddAsync(again);
        Shipment full = await shipments.GetAsync("full");
        full.Pieces++;
        await unit.CommitAsync();
        Assert.Equal((3, 2), (unit.VersionOf(again)?.Value, unit.VersionOf(full)?.Value));
    }

    private static Shipment Full()
    {
        var shipment = new Shipment("full", Number(1))
        {
            Note = "Ærø \"quoted\" 😀",
            Pieces = 7,
            Barcode = 9_007_199_254_740_993,
            Value = 12.50m,
            Volume = 0.05,
            IsInsured = true,
            Floor = -2,
            Urgency = Urgency.Fast,
            Handling = Handling.Cold | Handling.Upright,
            SentAt = _noon,
            DueOn = new DateOnly(2026, 12, 24),
            Journey = new TimeSpan(1, 6, 30, 0, 250),
            Seal = [0, 1, 254, 255],
            Customs = BigInteger.Pow(10, 40),
            Packing = new Packing.Crate(120, "pine"),
        };
        shipment.Labels.UnionWith(["red", "grün"]);
        shipment.Fees.Add("EUR", 3.10m);
        shipment.Fees.Add("a key", 0m);
        shipment.Travel(new Leg("Rome", "Vienna", new TimeOnly(6, 5), 4.2m));
        shipment.Travel(new Leg("Vienna", "Oslo", new TimeOnly(23, 59, 59), null));
        return shipment;
    }

    private static Shipment Bare() => new("bare", Number(2)) { Packing = new Packing.Barrel(0.5) };

    private static Guid Number(byte last) => new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last);
}
