using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>What is acknowledged is read from memory, on three silos.</summary>
public sealed class FreshnessTests : FreshnessLoad
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_cached_read_is_older_than_what_was_acknowledged_before_it(bool hasFaults) =>
        Assert.Empty(await FindStaleReadsAsync(hasFaults));
}
