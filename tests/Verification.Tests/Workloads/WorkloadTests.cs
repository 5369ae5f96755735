using Granary.Client;
using Granary.Contracts.Hosting;
using Granary.Storage;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Verification.Tests.Workloads;

/// <summary>Every workload on the engine of one process: each checker sees enough and finds nothing.</summary>
public sealed class WorkloadTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("granary");

    public static TheoryData<string> Names => [.. All().Select(workload => workload.Name)];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Clients_of_a_store_in_memory_see_what_is_guaranteed(string name) => RunAsync(name, builder => builder.UseInMemory());

    [Theory]
    [MemberData(nameof(Names))]
    public Task Clients_of_sqlite_see_what_is_guaranteed(string name) =>
        RunAsync(name, builder => builder.UseSqlite(Path.Combine(_folder.FullName, "verified.db")));

    [Fact]
    public async Task A_run_ends_when_its_time_is_over()
    {
        await using GranaryInstance granary = GranaryFactory.Create(builder => builder.AddModel<VerificationModel>().UseInMemory());
        var recorder = new HistoryRecorder(TimeProvider.System);

        var options = new WorkloadOptions { Operations = int.MaxValue, Duration = TimeSpan.FromMilliseconds(200) };

        await WorkloadRun.RunAsync(granary, new IncrementWorkload(), options, recorder, CancellationToken.None)
            .WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, Report.Check(recorder.ToHistory(), new IncrementChecker()).ExitCode);
    }

    private static IWorkload[] All() =>
    [
        new BankWorkload(), new ListWorkload(), new RegisterWorkload(), new IncrementWorkload(), new ClaimWorkload(), new LifeWorkload(),
        new LedgerWorkload(), new RowWorkload(),
    ];

    private async Task RunAsync(string name, Func<GranaryBuilder, GranaryBuilder> use)
    {
        IWorkload workload = All().Single(workload => workload.Name == name);
        await using GranaryInstance granary = GranaryFactory.Create(builder => use(builder.AddModel<VerificationModel>()));
        var recorder = new HistoryRecorder(TimeProvider.System);

        await WorkloadRun.RunAsync(granary, workload, new WorkloadOptions { Operations = 1_500 }, recorder, CancellationToken.None)
            .WaitAsync(TimeSpan.FromMinutes(4));

        var shares = new ShareChecker(new ShareLimits { Conflicts = 0.5, SlowCalls = 1 });
        var report = Report.Check(recorder.ToHistory(), [.. workload.Checkers, shares]);
        output.WriteLine(report.ToString());
        Assert.True(report.ExitCode == 0, report.ToString());
    }
}
