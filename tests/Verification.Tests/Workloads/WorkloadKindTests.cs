using Granary.Client;
using Granary.Domain;
using Granary.Storage;
using Xunit;

namespace Granary.Verification.Tests.Workloads;

/// <summary>
/// A workload reads in the mode that was asked for. Reads from memory may be old where silos are cut off from each other, and would be told
/// as breaches.
/// </summary>
public sealed class WorkloadKindTests
{
    // The other workloads read by statements, which ask the database in either mode.
    [Theory]
    [InlineData("lists")]
    [InlineData("register")]
    [InlineData("increments")]
    [InlineData("lives")]
    [InlineData("ledger")]
    public async Task A_workload_that_reads_by_identity_reads_strictly_where_that_was_asked_for(string name)
    {
        await using GranaryInstance granary = GranaryFactory.Create(builder => builder.AddModel<VerificationModel>().UseInMemory());
        var noting = new NotingGranary(granary);
        var recorder = new HistoryRecorder(TimeProvider.System);
        IWorkload workload = WorkloadKind.All.Single(kind => kind.Name == name).Make(ReadMode.Strict);

        await WorkloadRun.RunAsync(
            noting, workload, new WorkloadOptions { Clients = 1, Operations = 60 }, recorder, CancellationToken.None);

        Assert.NotEmpty(noting.Begun);
        Assert.All(noting.Begun, options => Assert.Equal(ReadMode.Strict, options.ReadMode));
    }
}
