using Granary.Samples.Shop.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>The same work by EF Core, with a pool of contexts and prepared statements.</summary>
internal sealed class EfCore(SharedDatabase database)
{
    private readonly PooledDbContextFactory<PeerContext> _contexts =
        new(new DbContextOptionsBuilder<PeerContext>().UseNpgsql(database.Source).Options);

    /// <summary>Finds an order.</summary>
    public async Task FindAsync(OrderId id)
    {
        await using PeerContext context = await _contexts.CreateDbContextAsync();
        _ = await context.Orders.FindAsync(id.Value) ?? throw new InvalidOperationException("An order that is stored was not found.");
    }

    /// <summary>Changes an order.</summary>
    public async Task PostponeAsync(OrderId id, DateOnly dueOn)
    {
        await using PeerContext context = await _contexts.CreateDbContextAsync();
        OrderState order = await context.Orders.FindAsync(id.Value)
            ?? throw new InvalidOperationException("An order that is stored was not found.");
        order.DueOn = dueOn;
        await context.SaveChangesAsync();
    }

    /// <summary>Moves one unit of money from an account to another, unless another caller was faster.</summary>
    public async Task<bool> TryTransferAsync(int from, int to)
    {
        await using PeerContext context = await _contexts.CreateDbContextAsync();
        List<AccountRow> accounts = await context.Accounts.Where(a => a.Id == from || a.Id == to).ToListAsync();
        foreach (AccountRow account in accounts)
        {
            account.Balance += account.Id == to ? 1 : -1;
        }

        try
        {
            await context.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    /// <summary>The balance of all accounts together.</summary>
    public async Task<long> SumAsync()
    {
        await using PeerContext context = await _contexts.CreateDbContextAsync();
        return await context.Accounts.SumAsync(account => account.Balance);
    }
}
