using Granary.Client;
using Granary.Domain;
using Granary.Storage;
using Xunit;
using static Granary.Verification.VerificationModel;

namespace Granary.Verification.Tests.Runs;

/// <summary>A verification leaves its collections empty, whatever the limits of the installation are.</summary>
public sealed class ScratchDataTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Data_is_removed_in_units_that_the_installation_allows(int limit)
    {
        await using GranaryInstance granary = GranaryFactory.Create(
            g => g.AddModel<VerificationModel>().UseInMemory().Configure(options => options.Limits.MaxUnitAggregates = limit));
        var scratch = new ScratchData(granary, TimeProvider.System);
        await scratch.TakeAsync("a test", TimeSpan.FromMinutes(1), force: false, CancellationToken.None);
        for (int id = 0; id < 45; id++)
        {
            await granary.RunAsync(unit => unit.Repository<Register, int>().AddAsync(new Register(id)).AsTask());
        }

        await scratch.LeaveAsync(keepsMark: false, CancellationToken.None);

        Assert.Equal(0, await granary.RunAsync((unit, token) => unit.Repository<Register, int>().All().CountAsync(token)));
    }
}
