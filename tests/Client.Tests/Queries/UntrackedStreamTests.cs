using System.Text;
using Granary.Client.Tests.Units;
using Granary.Contracts.Engines;
using Granary.Domain;
using Xunit;

namespace Granary.Client.Tests.Queries;

/// <summary>A stream of a million untracked results keeps none of them in memory.</summary>
public sealed class UntrackedStreamTests
{
    private const int Count = 1_000_000;

    // A kept result takes some hundred bytes.
    private const long Room = 20L * 1024 * 1024;

    [Fact]
    public async Task A_million_results_stream_in_constant_memory()
    {
        var engine = new RecordingEngine { Found = Boxes() };
        await using GranaryInstance granary = Recorded.Open(engine);
        await using IUnitOfWork unit = granary.Begin();
        int met = 0;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = before;

        await foreach (Box box in unit.Repository<Box, string>().All().AsNoTracking())
        {
            if (++met % (Count / 4) == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        Assert.Equal(Count, met);
        Assert.InRange(most - before, long.MinValue, Room);
    }

    private static IEnumerable<StoredAggregate> Boxes()
    {
        for (int i = 0; i < Count; i++)
        {
            string id = $"b{i}";
            yield return new StoredAggregate(
                Recorded.Key(id), new AggregateVersion(1), Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","content":1}"""));
        }
    }
}
