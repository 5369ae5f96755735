using Microsoft.EntityFrameworkCore;

namespace Granary.Benchmarks.Queries;

/// <summary>Orders as EF Core has them.</summary>
internal sealed class ListedContext(DbContextOptions<ListedContext> options) : DbContext(options)
{
    public DbSet<ListedOrder> Orders => Set<ListedOrder>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<ListedOrder>(order =>
    {
        order.ToTable("orders", ListedOrders.Theirs);
        order.Property(o => o.Id).HasColumnName("id");
        order.Property(o => o.Customer).HasColumnName("customer");
        order.Property(o => o.PlacedAt).HasColumnName("placed_at");
        order.Property(o => o.DueOn).HasColumnName("due_on");
        order.Property(o => o.Status).HasColumnName("status");
        order.Property(o => o.ApprovedBy).HasColumnName("approved_by");
        order.OwnsMany(o => o.Lines, line =>
        {
            line.ToJson("lines");
            line.Property(l => l.Sku).HasJsonPropertyName("sku");
            line.Property(l => l.Quantity).HasJsonPropertyName("quantity");
            line.Property(l => l.Price).HasJsonPropertyName("price");
        });
    });
}
