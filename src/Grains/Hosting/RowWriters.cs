using Granary.Contracts.Hosting;
using Granary.Grains.Writers;
using Granary.Storage.Commits;
using Granary.Storage.Embedded;
using Granary.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Granary.Grains;

/// <summary>Chooses the writer of single aggregates in a silo.</summary>
public static class RowWriters
{
    /// <summary>Chooses the writer. Without this call it is the group commit.</summary>
    /// <remarks>
    /// <para>Every writer stores the same rows, so the silos of one cluster may have different writers.</para>
    /// <para>
    /// Over PostgreSQL the ADO.NET storage takes half of the connections of the readers. <c>MaxConnections</c> does not change.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The kind is none of the known ones, the store, which has to be chosen first, is not one that it writes to, or the store has too few
    /// connections.
    /// </exception>
    public static GranaryBuilder WriteBy(this GranaryBuilder builder, WriterKind kind)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentException($"Storage:Writer is {kind}, and must be {string.Join(" or ", Enum.GetNames<WriterKind>())}.");
        }

        builder.Services.RemoveAll<IRowWriter>();
        return kind == WriterKind.AdoNet ? builder.WriteByAdoNet() : builder;
    }

    private static GranaryBuilder WriteByAdoNet(this GranaryBuilder builder)
    {
        IServiceCollection services = builder.Services;
        if (services.LastOrDefault(service => service.ServiceType == typeof(IGrainStateAccess))
            ?.ImplementationInstance is not IGrainStateAccess access)
        {
            throw new ArgumentException(
                "Storage:Writer is AdoNet, which writes to SQLite or PostgreSQL: choose UseSqlite(…) or UsePostgreSql(…) first, "
                + "or GroupCommit.");
        }

        access.Reserve();
        services.AddGrainStorage(AdoNetRowStorage.Name, AdoNetRowStorage.Create);
        services.AddSingleton<IRowWriter>(provider => new AdoNetRowWriter(
            provider.GetRequiredKeyedService<IGrainStorage>(AdoNetRowStorage.Name),
            access,
            provider.GetRequiredService<EmbeddedEngine>(),
            new OutcomeResolver(
                provider.GetRequiredService<IAggregateStore>(), builder.Options.Commits, provider.GetRequiredService<TimeProvider>()),
            builder.Options.Commits));
        return builder;
    }
}
