using Microsoft.EntityFrameworkCore;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>Orders and accounts as EF Core has them; the version that a change expects is that of the row in PostgreSQL.</summary>
internal sealed class PeerContext(DbContextOptions<PeerContext> options) : DbContext(options)
{
    public DbSet<OrderState> Orders => Set<OrderState>();

    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(SharedDatabase.Theirs);
        modelBuilder.Entity<OrderState>(order =>
        {
            order.ToTable("orders");
            order.Property(o => o.Id).HasColumnName("id");
            order.Property(o => o.Customer).HasColumnName("customer");
            order.Property(o => o.PlacedAt).HasColumnName("placed_at");
            order.Property(o => o.DueOn).HasColumnName("due_on");
            order.Property(o => o.Status).HasColumnName("status");
            order.Property(o => o.ApprovedBy).HasColumnName("approved_by");
            order.Property<uint>("xmin").IsRowVersion();
            order.OwnsMany(o => o.Lines, line =>
            {
                line.ToJson("lines");
                line.Property(l => l.Sku).HasJsonPropertyName("sku");
                line.Property(l => l.Quantity).HasJsonPropertyName("quantity");
                line.Property(l => l.Price).HasJsonPropertyName("price");
            });
        });
        modelBuilder.Entity<AccountRow>(account =>
        {
            account.ToTable("accounts");
            account.Property(a => a.Id).HasColumnName("id");
            account.Property(a => a.Balance).HasColumnName("balance");
            account.Property<uint>("xmin").IsRowVersion();
        });
    }
}
