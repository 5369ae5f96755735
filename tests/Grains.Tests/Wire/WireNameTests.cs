using Granary.Grains.Tests.Models;
using Granary.Storage;
using Granary.TestSupport;
using Orleans.Hosting;
using Orleans.TestingHost;
using Xunit;

namespace Granary.Grains.Tests.Wire;

/// <summary>
/// Silos of two versions find each other's grains, services and types by names, which outlive a move to another namespace.
/// </summary>
public sealed class WireNameTests : IAsyncLifetime
{
    private const string Accept = "GRANARY_ACCEPT_API";

    private readonly TestCluster _cluster = new TestClusterBuilder(1).AddSiloBuilderConfigurator<TicketSilo>().Build();

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public void Grains_services_and_types_go_by_the_names_that_were_agreed_on()
    {
        string file = Path.Combine(RepositoryRoot.Path, "tests", "Grains.Tests", "Wire", "wire-names.txt");
        string text = WireNames.Of(Assert.IsType<InProcessSiloHandle>(_cluster.Primary).SiloHost.Services);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, text);
        }

        string agreed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        string[] before = agreed.Split('\n');
        string[] after = text.Split('\n');
        string difference = string.Join(
            '\n', [.. before.Except(after).Select(line => $"- {line}"), .. after.Except(before).Select(line => $"+ {line}")]);

        Assert.True(agreed == text, $"Silos of the versions before this one know these by another name:\n{difference}\nGive a moved type "
            + $"the name it had "
            + $"before; where it is meant to have a new one, run the tests with {Accept}=1 and commit "
            + $"tests/Grains.Tests/Wire/wire-names.txt.");
    }

    [Fact]
    public void Grains_services_and_types_of_earlier_versions_go_by_the_same_names()
    {
        string text = WireNames.Of(Assert.IsType<InProcessSiloHandle>(_cluster.Primary).SiloHost.Services);
        foreach (string version in Baseline.Versions)
        {
            IReadOnlyList<string> gone = Baseline.Missing(version, "wire-names.txt", text);

            Assert.True(gone.Count == 0, $"Silos of {version} know these by a name that is gone:\n{string.Join('\n', gone)}");
        }
    }

    private sealed class TicketSilo : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.AddGranary(g => g.AddModel<TicketModel>().UseInMemory());
    }
}
