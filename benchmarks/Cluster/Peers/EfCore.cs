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

    /// <summary>Changes two orders in one transaction.</summary>
    public async Task PostponeBothAsync((OrderId Id, DateOnly DueOn) first, (OrderId Id, DateOnly DueOn) second)
    {
        await using PeerContext context = await _contexts.CreateDbContextAsync();
        List<OrderState> both = await context.Orders
            .Where(order => order.Id == first.Id.Value || order.Id == second.Id.Value).ToListAsync();
        both.Single(order => order.Id == first.Id.Value).DueOn = first.DueOn;
        both.Single(order => order.Id == second.Id.Value).DueOn = second.DueOn;
        await context.SaveChangesAsync();
    }

    /// <summary>How many orders a customer has, each read and tracked.</summary>
    public async Task<int> ListAsync(string customer)
    {
        await using PeerContext context = await _contexts.CreateDbContextAsync();
        return (await context.Orders.Where(order => order.Customer == customer).ToListAsync()).Count;
    }

    /// <summary>How many orders are approved.</summary>
    public async Task<int> CountApprovedAsync()
    {
        await using PeerContext context = await _contexts.CreateDbContextAsync();
        return await context.Orders.CountAsync(order => order.Status == "Approved");
    }

    /// <summary>Moves one unit of money from an account to another, unless another caller was faster.</summary>
    public Task<bool> TryTransferAsync(int from, int to) => TryAddAsync((from, -1), (to, 1));

    /// <summary>Adds to two accounts in one transaction, unless another caller was faster.</summary>
    public async Task<bool> TryAddAsync((int Id, long Amount) first, (int Id, long Amount) second)
    {
        await using PeerContext context = await _contexts.CreateDbContextAsync();
        List<AccountRow> accounts = await context.Accounts.Where(a => a.Id == first.Id || a.Id == second.Id).ToListAsync();
        foreach (AccountRow account in accounts)
        {
            account.Balance += account.Id == first.Id ? first.Amount : second.Amount;
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
