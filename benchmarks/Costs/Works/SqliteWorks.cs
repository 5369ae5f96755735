using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Peers.ByHand;
using Granary.Client;
using Granary.Storage;

namespace Granary.Benchmarks.Costs.Works;

/// <summary>The works on SQLite, which is a part of the process: one caller's commits, and to store all orders in an empty file.</summary>
internal sealed class SqliteWorks(OrderSet orders) : IAsyncDisposable
{
    private static readonly int[] _one = [1];

    private readonly string _folder = Directory.CreateTempSubdirectory("granary-costs-").FullName;
    private GranaryInstance? _granary;
    private SqliteByHand? _byHand;
    private int _files;

    /// <summary>To store all orders.</summary>
    public Work Load(string name) => new(
        name,
        _one,
        [
            Loading("Granary", () => Ours().ImportAllAsync()) with
            {
                IsOurs = true, PrepareAsync = ReopenAsync, StoredAsync = () => Ours().CountAllAsync(),
            },
            Loading("Microsoft.Data.Sqlite, one transaction", () => Peer().LoadAsync()) with
            {
                PrepareAsync = RecreateAsync, StoredAsync = () => Peer().CountAllAsync(),
            },
        ]);

    /// <summary>To find an order, change it and commit it.</summary>
    public async Task<Work> CommitAsync(string name)
    {
        await ReopenAsync();
        await RecreateAsync();
        OurOrders ours = Ours();
        await ours.AddAllAsync(1);
        await Peer().LoadAsync();
        return new Work(
            name,
            _one,
            [
                Side.Repeating("Granary", ours.PostponeAsync) with { IsOurs = true, StoredAsync = ours.SumOfDaysAsync },
                Side.Repeating("Microsoft.Data.Sqlite, one update", Peer().UpdateAsync) with { StoredAsync = Peer().SumOfVersionsAsync },
            ]);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Side Loading(string name, Func<Task> load) => new(name, async _ =>
    {
        await load();
        return orders.Count;
    })
    {
        StartsEmpty = true,
    };

    private OurOrders Ours() => new(_granary ?? throw new InvalidOperationException("The file is not open."), orders);

    private SqliteByHand Peer() => _byHand ?? throw new InvalidOperationException("The file is not open.");

    private async Task ReopenAsync()
    {
        await (_granary?.DisposeAsync() ?? ValueTask.CompletedTask);
        _granary = GranaryFactory.Create(g => g.AddModel<CostsModel>().UseSqlite(NextFile()));
        Expect.Exactly(0, await Ours().CountAllAsync(), "orders in an empty store");
    }

    private async Task RecreateAsync()
    {
        await (_byHand?.DisposeAsync() ?? ValueTask.CompletedTask);
        _byHand = await SqliteByHand.CreateAsync(NextFile(), orders);
    }

    private async Task CloseAsync()
    {
        await (_granary?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_byHand?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private string NextFile() => Path.Combine(_folder, $"{++_files}.db");
}
