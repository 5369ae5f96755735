using Granary.Peers.Comparisons;
using Granary.TestSupport;
using Xunit;

namespace Granary.Peers.Tests.Comparisons;

/// <summary>A few seconds of the comparison. What peers break is a figure, and never fails a test.</summary>
public sealed class ComparisonTests
{
    [Fact]
    [Trait("Store", "PostgreSql")]
    public async Task Granary_keeps_its_promises_beside_its_peers_while_messages_connections_and_activations_fail()
    {
        var options = new ComparisonOptions
        {
            Duration = TimeSpan.FromSeconds(2), Grace = TimeSpan.FromSeconds(2), Seed = Random.Shared.Next(),
        };

        IReadOnlyList<PeerResult> results = await Comparison.RunAsync(Comparison.All, options, PostgreSqlServer.ConnectionString, _ => { });

        string seed = $"Seed {options.Seed}:\n{ComparisonText.Anomalies([results[0]])}";
        Assert.False(results[0].IsBroken, seed);
        Assert.True(results[0].Acknowledged > 10, seed);
        Assert.Equal(Comparison.All, results.Select(result => result.Kind));
        Assert.Null(results[0].Failure);
        Assert.NotEmpty(results[0].Faults);
        Assert.Contains("| Granary | grains over ADO.NET storage |", ComparisonText.Table(results), StringComparison.Ordinal);
    }
}
