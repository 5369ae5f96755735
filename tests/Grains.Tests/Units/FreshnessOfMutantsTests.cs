using Granary.TestSupport.Mutants;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>The check of fresh reads can fail: it finds silos that lack four parts of the protocol.</summary>
public sealed class FreshnessOfMutantsTests : FreshnessLoad
{
    private protected override SiloMutant Mutant => SiloMutant.Named(SiloMutant.AllFour);

    [Fact]
    public async Task Silos_that_lack_four_parts_of_the_protocol_give_stale_reads() =>
        Assert.NotEmpty(await FindStaleReadsAsync(hasFaults: false));
}
