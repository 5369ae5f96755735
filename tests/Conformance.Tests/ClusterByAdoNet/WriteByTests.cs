using Granary.Contracts.Hosting;
using Granary.Grains;
using Granary.Grains.Writers;
using Granary.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Conformance.Tests.ClusterByAdoNet;

/// <summary>The setting that chooses the writer is valid, or is refused by its name.</summary>
public sealed class WriteByTests
{
    private readonly GranaryBuilder _builder = new(new ServiceCollection());

    [Fact]
    public void Stores_that_it_does_not_write_to_are_refused()
    {
        Refused(_builder);
        Refused(new GranaryBuilder(new ServiceCollection()).UseInMemory());
    }

    [Fact]
    public void A_file_is_written_to_as_well()
    {
        _builder.UseSqlite("granary.db").WriteBy(WriterKind.AdoNet);

        Assert.Single(_builder.Services, service => service.ServiceType == typeof(IRowWriter));
    }

    [Fact]
    public void Its_connections_are_among_those_that_the_process_may_have()
    {
        PostgreSqlStoreOptions? options = null;
        _builder.UsePostgreSql("Host=localhost", chosen => options = chosen).WriteBy(WriterKind.AdoNet);
        _builder.WriteBy(WriterKind.AdoNet);

        Assert.Equal((4, 4, 8), (options?.Lookups, options?.Queries, options?.StateWriters));
        Assert.Equal(
            options?.MaxConnections, options?.Lanes + options?.Upkeep + options?.Lookups + options?.Queries + options?.StateWriters);
        Assert.Single(_builder.Services, service => service.ServiceType == typeof(IRowWriter));
    }

    [Fact]
    public void Too_few_connections_are_refused()
    {
        _builder.UsePostgreSql("Host=localhost", options => options.MaxConnections = 6);

        var refusal = Assert.Throws<ArgumentException>(() => _builder.WriteBy(WriterKind.AdoNet));

        Assert.Contains("Storage:PostgreSql:MaxConnections is 6, and must be at least 7", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_commit_is_what_there_is_without_it()
    {
        _builder.UsePostgreSql("Host=localhost").WriteBy(WriterKind.AdoNet).WriteBy(WriterKind.GroupCommit);

        Assert.DoesNotContain(_builder.Services, service => service.ServiceType == typeof(IRowWriter));
        Assert.Contains(
            "AdoNet", Assert.Throws<ArgumentException>(() => _builder.WriteBy((WriterKind)7)).Message, StringComparison.Ordinal);
    }

    private static void Refused(GranaryBuilder builder)
    {
        var refusal = Assert.Throws<ArgumentException>(() => builder.WriteBy(WriterKind.AdoNet));
        Assert.Contains("Storage:Writer is AdoNet", refusal.Message, StringComparison.Ordinal);
    }
}
