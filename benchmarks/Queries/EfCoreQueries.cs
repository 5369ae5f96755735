using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Granary.Benchmarks.Queries;

/// <summary>The questions by EF Core over columns of its own, with a pool of contexts that track what they read.</summary>
internal sealed class EfCoreQueries(NpgsqlDataSource source)
{
    private readonly PooledDbContextFactory<ListedContext> _contexts =
        new(new DbContextOptionsBuilder<ListedContext>().UseNpgsql(source).Options);

    /// <summary>The orders of a customer.</summary>
    public async Task<int> OfCustomerAsync(string customer)
    {
        await using ListedContext context = await _contexts.CreateDbContextAsync();
        return (await context.Orders.Where(order => order.Customer == customer).ToListAsync()).Count;
    }

    /// <summary>The orders behind a moment.</summary>
    public async Task<int> PageAsync(DateTimeOffset moment)
    {
        await using ListedContext context = await _contexts.CreateDbContextAsync();
        return (await context.Orders.Where(order => order.PlacedAt >= moment && (order.PlacedAt > moment || order.Id > Guid.Empty))
            .OrderBy(order => order.PlacedAt).ThenBy(order => order.Id).Take(21).ToListAsync()).Count;
    }

    /// <summary>How many orders are approved.</summary>
    public async Task<int> CountAsync()
    {
        await using ListedContext context = await _contexts.CreateDbContextAsync();
        return await context.Orders.CountAsync(order => order.Status == "Approved");
    }

    /// <summary>How many orders are paid.</summary>
    public async Task<int> CountPaidAsync()
    {
        await using ListedContext context = await _contexts.CreateDbContextAsync();
        return await context.Orders.CountAsync(order => order.Status == "Paid");
    }
}
