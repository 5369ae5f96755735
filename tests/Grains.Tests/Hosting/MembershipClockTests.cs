using Granary.Storage;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Xunit;

namespace Granary.Grains.Tests.Hosting;

public sealed class MembershipClockTests
{
    private static readonly TimeSpan _ahead = TimeSpan.FromDays(2);

    [Fact]
    public async Task Heartbeats_are_written_by_the_clock_of_the_membership_and_not_by_that_of_the_host()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Membership, new AheadTime());
        (int silo, int gateway) = FreePorts.Find();
        builder.UseOrleans(orleans => orleans
            .UseLocalhostClustering(silo, gateway)
            .AddGranary(g => g.AddModel<AccountModel>().UseInMemory()));
        using IHost host = builder.Build();
        await host.StartAsync();

        MembershipTableData table = await host.Services.GetRequiredService<IMembershipTable>().ReadAllAsync(CancellationToken.None);

        DateTime written = Assert.Single(table.Members).Item1.IAmAliveTime;
        Assert.InRange(written - TimeProvider.System.GetUtcNow().UtcDateTime, _ahead / 2, _ahead);
        await host.StopAsync();
    }

    private sealed class AheadTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
    }
}
