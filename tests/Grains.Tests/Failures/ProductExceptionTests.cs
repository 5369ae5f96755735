using System.Reflection;
using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Grains.Tests.Models;
using Granary.Storage;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.TestingHost;
using Xunit;

namespace Granary.Grains.Tests.Failures;

/// <summary>An exception of this product reaches a client through a user's grain as it was thrown.</summary>
public sealed class ProductExceptionTests : IAsyncLifetime
{
    private static readonly string[] _ofTheProcess =
        [nameof(Exception.StackTrace), nameof(Exception.TargetSite), nameof(Exception.Data), nameof(Exception.InnerException)];

    private TestCluster? _cluster;

    private TestCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster has not started.");

    public async Task InitializeAsync()
    {
        _cluster = new TestClusterBuilder().AddSiloBuilderConfigurator<TicketSilo>().AddClientBuilderConfigurator<TicketClient>().Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await Cluster.StopAllSilosAsync();
        await Cluster.DisposeAsync();
    }

    [Fact]
    public async Task Every_class_arrives_with_what_it_holds()
    {
        foreach (string type in ProductFailures.Types.Select(type => type.Name))
        {
            Exception thrown = ProductFailures.Samples[type];
            AssertSame(thrown, await CatchAsync(grain => grain.FailAsync(type)));
            AssertSame(thrown, await CatchAsync(grain => grain.FailElsewhereAsync(type)));
            Exception above = await CatchAsync(grain => grain.FailBeneathAsync(type));
            Assert.Equal("above", Assert.IsType<InvalidOperationException>(above).Message);
            AssertSame(thrown, above.InnerException);
        }
    }

    [Fact]
    public async Task What_granary_throws_within_a_grain_arrives()
    {
        ITicketOfficeGrain office = Cluster.GrainFactory.GetGrain<ITicketOfficeGrain>(0);
        await office.SellAsync(7);

        DuplicateAggregateException failure = await Assert.ThrowsAsync<DuplicateAggregateException>(() => office.SellAsync(7));

        Assert.Equal("tickets/7", failure.Key.ToString());
        Assert.Contains(nameof(TicketOfficeGrain.SellAsync), failure.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_without_granary_is_told_by_orleans_that_it_cannot_read_the_exception_and_does_not_wait()
    {
        TestCluster plain = new TestClusterBuilder(1).AddSiloBuilderConfigurator<TicketSilo>().Build();
        await plain.DeployAsync();

        Exception? failure = await Record.ExceptionAsync(
            () => plain.GrainFactory.GetGrain<IFailingGrain>(0).FailAsync(nameof(NoMatchException)).WaitAsync(TimeSpan.FromSeconds(20)));

        await plain.StopAllSilosAsync();
        await plain.DisposeAsync();
        Assert.IsAssignableFrom<SerializerException>(failure);
    }

    private async Task<Exception> CatchAsync(Func<IFailingGrain, Task> call) =>
        await Record.ExceptionAsync(() => call(Cluster.GrainFactory.GetGrain<IFailingGrain>(Random.Shared.Next())))
            ?? throw new InvalidOperationException("Nothing was thrown.");

    private static void AssertSame(Exception expected, Exception? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.GetType(), actual.GetType());
        foreach (PropertyInfo property in expected.GetType().GetProperties().Where(property => !_ofTheProcess.Contains(property.Name)))
        {
            Assert.Equal((property.Name, property.GetValue(expected)), (property.Name, property.GetValue(actual)));
        }

        Assert.Equal(3, actual.Data["attempt"]);
        Assert.Equal(expected.InnerException?.GetType(), actual.InnerException?.GetType());
        Assert.Equal(
            (expected.InnerException as TicketRefusedException)?.Ticket, (actual.InnerException as TicketRefusedException)?.Ticket);
    }

    private sealed class TicketSilo : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder)
        {
            siloBuilder.AddGranary(g => g.AddModel<TicketModel>().UseInMemory());
            siloBuilder.Services.AddGranary(g => g.AddModel<TicketModel>().UseCluster());
        }
    }

    private sealed class TicketClient : IClientBuilderConfigurator
    {
        public void Configure(Microsoft.Extensions.Configuration.IConfiguration configuration, IClientBuilder clientBuilder) =>
            clientBuilder.Services.AddGranary(g => g.AddModel<TicketModel>().UseCluster());
    }
}
