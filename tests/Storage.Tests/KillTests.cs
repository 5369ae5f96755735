using System.Diagnostics;
using System.Globalization;
using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests;

/// <summary>A process is killed in the middle of a stream of commits: acknowledged commits are there, and none is there in part.</summary>
public abstract class KillTests(StoreFixture store)
{
    private const int Kills = 20;
    private const int OrdersOfAUnit = 3;

    /// <summary>The arguments that tell the writing process its store.</summary>
    protected abstract IEnumerable<string> Arguments { get; }

    [Fact]
    public async Task After_each_of_twenty_kills_every_acknowledged_commit_is_there_and_none_is_half_there()
    {
        var acknowledged = new HashSet<int>();
        for (int kill = 0; kill < Kills; kill++)
        {
            int before = acknowledged.Count;
            await WriteUntilKilledAsync(acknowledged, first: kill * 1_000_000, after: 100 + (kill * 37));
            Assert.True(acknowledged.Count > before, "The writer acknowledged nothing, so the kill proves nothing.");
        }

        await using GranaryInstance granary = store.Open();
        await using IUnitOfWork unit = granary.Begin();
        var stored = new Dictionary<int, int>();
        await foreach (Order order in unit.Repository<Order, OrderId>().All())
        {
            int number = int.Parse(order.Customer.Value["unit-".Length..], CultureInfo.InvariantCulture);
            stored[number] = stored.GetValueOrDefault(number) + 1;
        }

        int[] lost = [.. acknowledged.Where(number => !stored.ContainsKey(number))];
        int[] half = [.. stored.Where(entry => entry.Value != OrdersOfAUnit).Select(entry => entry.Key)];
        Assert.True(lost.Length == 0, $"Of {acknowledged.Count} acknowledged units these are lost: {string.Join(", ", lost)}");
        Assert.True(half.Length == 0, $"Of {stored.Count} stored units these are there by half: {string.Join(", ", half)}");
    }

    private async Task WriteUntilKilledAsync(HashSet<int> acknowledged, int first, int after)
    {
        string writer = typeof(KillTests)
            .Assembly.Location.Replace("Granary.Storage.Tests.dll", "Granary.CrashWriter.dll", StringComparison.Ordinal);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(
                "dotnet", [writer, .. Arguments, first.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true },
        };
        process.Start();
        int seen = 0;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // A line is written in one piece, so a line that is read after the kill was acknowledged before it.
            acknowledged.Add(int.Parse(line, CultureInfo.InvariantCulture));
            if (++seen == after)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
    }
}
