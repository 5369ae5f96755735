using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>Three cartons: a full one, one whose id differs from it by case alone, and one that lacks nearly all members.</summary>
public static class Cartons
{
    public const string Full = "A1";
    public const string Other = "a1";
    public const string Bare = "b2";

    public static Carton[] All =>
    [
        new Carton
        {
            Id = Full, Nick = "anna", Rank = 3, Count = 3, Flag = true, Maybe = true, Place = new Place("Bergen", 5003, null),
            Words = ["x", "y"], Marks = ["m"], At = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero),
        },
        new Carton
        {
            Id = Other,
            Nick = "Bert",
            Rank = 0,
            Count = 7,
            Maybe = false,
            Place = new Place("Oslo", null, new Region("no", 1m)),
            Words = [],
        },
        new Carton { Id = Bare, Count = 5 },
    ];

    public static Task StoreAsync(IGranary granary) => granary.RunAsync(async unit =>
    {
        foreach (Carton carton in All)
        {
            await unit.Repository<Carton, string>().AddAsync(carton);
        }
    });
}
