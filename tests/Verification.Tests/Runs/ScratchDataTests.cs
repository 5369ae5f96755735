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

        Assert.Equal(0, await CountAsync(granary));
    }

    [Fact]
    public async Task A_verification_that_lost_its_collections_removes_nothing_of_the_next_one()
    {
        await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<VerificationModel>().UseInMemory());
        var next = new ScratchData(granary, TimeProvider.System);
        var taken = new GranaryTakenMeanwhile(granary);
        var scratch = new ScratchData(taken, TimeProvider.System);
        await scratch.TakeAsync("a test", TimeSpan.Zero, force: false, CancellationToken.None);
        taken.Meanwhile = async () =>
        {
            await next.TakeAsync("the next test", TimeSpan.FromMinutes(1), force: false, CancellationToken.None);
            await granary.RunAsync(unit => unit.Repository<Register, int>().AddAsync(new Register(1)).AsTask());
        };

        await scratch.LeaveAsync(keepsMark: false, CancellationToken.None);

        Assert.Null(taken.Meanwhile);
        Assert.Equal(1, await CountAsync(granary));
        await next.LeaveAsync(keepsMark: false, CancellationToken.None);
        Assert.Equal(0, await CountAsync(granary));
    }

    private static Task<long> CountAsync(IGranary granary) =>
        granary.RunAsync((unit, token) => unit.Repository<Register, int>().All().CountAsync(token));

    /// <summary>A granary in which something else happens once, behind the first unit that ends.</summary>
    private sealed class GranaryTakenMeanwhile(IGranary inner) : ForwardingGranary(inner)
    {
        public Func<Task>? Meanwhile { get; set; }

        public override async Task<TResult> RunAsync<TResult>(
            Func<IUnitOfWork, CancellationToken, Task<TResult>> work, UnitOfWorkOptions? options = null,
            CancellationToken cancellationToken = default)
        {
            TResult result = await base.RunAsync(work, options, cancellationToken);
            if (Meanwhile is { } meanwhile)
            {
                Meanwhile = null;
                await meanwhile();
            }

            return result;
        }
    }
}
