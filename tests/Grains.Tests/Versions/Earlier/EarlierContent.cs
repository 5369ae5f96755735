using Granary.Domain;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Granary.Grains.Tests.Versions.Earlier;

/// <summary>The content that the earlier version was told to store, and that this version therefore has to find.</summary>
internal static class EarlierContent
{
    /// <summary>The name of the states, which is also that of their collection.</summary>
    public const string StateName = "baskets";

    /// <summary>The commit that added the first two voyages.</summary>
    public static CommitId Pair { get; } = new(new Guid("0194a3c2-0000-7000-8000-00000000000a"));

    /// <summary>A commit that was resolved before it was sent, so it never applies.</summary>
    public static CommitId Given { get; } = new(new Guid("0194a3c2-0000-7000-8000-00000000000b"));

    /// <summary>The grain that has a state.</summary>
    public static GrainId Grain { get; } = GrainId.Create("basket", "7");

    /// <summary>The voyages that are there, each with its version.</summary>
    public static IReadOnlyList<(Voyage Voyage, long Version)> Voyages { get; } = [(Boarded(), 2), (Plain("b"), 1)];

    /// <summary>The state of the grain.</summary>
    public static Basket State => new() { Owner = "ada", Amounts = { ["pears"] = 3, ["äpfel"] = 0 }, Last = DateTimeOffset.UnixEpoch };

    /// <summary>A voyage whose optional members are empty.</summary>
    public static Voyage Plain(string id) => new(new Voyage.VoyageId(id), $"C-{id}");

    /// <summary>Stores the content. The earlier version ran this code; see <c>CONTRIBUTING.md</c>.</summary>
    public static async Task WriteAsync(IGranary granary, IGrainStorage states)
    {
        await AddAsync(granary, new UnitOfWorkOptions { CommitId = Pair }, Voyage.Full("a"), Plain("b"));
        await granary.InvokeAsync<Voyage, Voyage.VoyageId, int>(new Voyage.VoyageId("a"), voyage => voyage.Board("Eve"));
        await AddAsync(granary, new UnitOfWorkOptions(), Plain("gone"));
        await using (IUnitOfWork unit = granary.Begin())
        {
            IRepository<Voyage, Voyage.VoyageId> voyages = unit.Repository<Voyage, Voyage.VoyageId>();
            await voyages.RemoveAsync(await voyages.GetAsync(new Voyage.VoyageId("gone")));
            await unit.CommitAsync();
        }

        await granary.ResolveAsync(Given);
        await states.WriteStateAsync(StateName, Grain, new GrainState<Basket>(State));
    }

    private static async Task AddAsync(IGranary granary, UnitOfWorkOptions options, params Voyage[] added)
    {
        await using IUnitOfWork unit = granary.Begin(options);
        foreach (Voyage voyage in added)
        {
            await unit.Repository<Voyage, Voyage.VoyageId>().AddAsync(voyage);
        }

        await unit.CommitAsync();
    }

    private static Voyage Boarded()
    {
        var voyage = Voyage.Full("a");
        voyage.Board("Eve");
        return voyage;
    }

    /// <summary>The state of a grain.</summary>
    public sealed class Basket
    {
        public string Owner { get; set; } = "";

        public string? Note { get; set; }

        public Dictionary<string, int> Amounts { get; init; } = [];

        public DateTimeOffset Last { get; set; }
    }
}
