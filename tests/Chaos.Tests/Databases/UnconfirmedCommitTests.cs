using Granary.Bank;
using Granary.Chaos.Databases;
using Granary.Client;
using Granary.Domain;
using Granary.Storage;
using Xunit;

namespace Granary.Chaos.Tests.Databases;

/// <summary>
/// A commit waits for the synchronous standby, and the wait ends without it. PostgreSQL then keeps the commit on the primary alone and
/// shows it to everybody: no caller may be told that it was applied before the standby has it.
/// </summary>
[Collection(ChaosCollection.Name)]
[Trait("Store", "PostgreSql")]
[Trait("Needs", "Server")]
public sealed class UnconfirmedCommitTests
{
    private const string Waits = "from pg_stat_activity where wait_event = 'SyncRep' and application_name = 'granary'";

    private const int Attempts = 100;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    // What ends the wait, by name; the driver gives up by itself, after its time.
    private static readonly (string Name, Func<DatabaseServer, Task> Act)[] _ends =
    [
        ("the driver gives up", _ => Task.CompletedTask),
        ("an operator cancels the statement", primary => primary.ExecuteAsync($"select pg_cancel_backend(pid) {Waits}")),
        ("an operator ends the backend", primary => primary.ExecuteAsync($"select pg_terminate_backend(pid) {Waits}")),
        ("the primary crashes and recovers", async primary =>
        {
            await primary.KillAsync();
            await primary.StartAsync();
        }),
    ];

    [Fact]
    public async Task However_the_wait_for_the_standby_ends_the_commit_is_not_acknowledged()
    {
        await using Failover pair = await Failover.CreateAsync(Replication.Synchronous);
        await using GranaryInstance granary = Open(pair);
        await ReadAsync(granary, 0);
        await pair.Standby.CutAsync();
        var units = new List<IUnitOfWork>();
        foreach ((string name, Func<DatabaseServer, Task> end) in _ends)
        {
            IUnitOfWork unit = await AddAsync(granary, units.Count);
            units.Add(unit);
            Task commit = unit.CommitAsync().AsTask();
            await pair.Primary.UntilAsync(async () => await CountAsync(pair.Primary, Waits) > 0, "The commit does not wait.");
            await end(pair.Primary);
            Exception? outcome = await Record.ExceptionAsync(() => commit);
            Assert.True(outcome is OutcomeUnknownException, $"Where {name}, the outcome is {outcome?.ToString() ?? "acknowledged"}.");
        }

        // Everybody sees the commits on the primary, and the standby does not know them. Now the standby takes over.
        Assert.NotNull(await EventuallyReadAsync(granary, 0));
        await pair.FailOverAsync();
        for (int number = 0; number < units.Count; number++)
        {
            Assert.Null(await EventuallyReadAsync(granary, number));

            // A repeat decides the commit anew: it is applied now, or has met an abort mark and never will be.
            bool applied = await RepeatAsync(units[number]);
            Assert.Equal(applied, await EventuallyReadAsync(granary, number) is not null);
            await units[number].DisposeAsync();
        }
    }

    [Fact]
    public async Task A_commit_in_doubt_is_acknowledged_once_the_standby_has_it_and_a_failover_keeps_it()
    {
        await using Failover pair = await Failover.CreateAsync(Replication.Synchronous);
        await using GranaryInstance granary = Open(pair);
        await ReadAsync(granary, 0);
        await pair.Standby.CutAsync();
        await using IUnitOfWork unit = await AddAsync(granary, 0);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => unit.CommitAsync().AsTask());

        // The log of the primary has it, and nobody is answered from there: neither another process that sends the same commit nor a
        // question for its outcome.
        await using IUnitOfWork same = await AddAsync(granary, 0, unit.CommitId);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => same.CommitAsync().AsTask());
        await Assert.ThrowsAnyAsync<RepositoryException>(() => granary.ResolveAsync(unit.CommitId));

        await pair.Standby.RejoinAsync();
        Assert.True(await RepeatAsync(unit));

        await pair.FailOverAsync();
        Assert.NotNull(await EventuallyReadAsync(granary, 0));
    }

    private static async Task<IUnitOfWork> AddAsync(IGranary granary, int number, CommitId? commitId = null)
    {
        IUnitOfWork unit = granary.Begin(new UnitOfWorkOptions { CommitId = commitId ?? CommitId.New() });
        await unit.Repository<Counter, CounterId>().AddAsync(new Counter(new CounterId(number)));
        return unit;
    }

    private static Task<long> CountAsync(DatabaseServer server, string of) => server.AskAsync<long>($"select count(*) {of}");

    private static async Task<bool> RepeatAsync(IUnitOfWork unit)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await unit.CommitAsync();
                return true;
            }
            catch (CommitAbortedException)
            {
                return false;
            }
            catch (OutcomeUnknownException) when (attempt < Attempts)
            {
                await ChaosCluster.PassAsync(_pause);
            }
        }
    }

    private static GranaryInstance Open(Failover pair) => GranaryFactory.Create(builder => builder
        .AddModel<BankModel>()
        .UsePostgreSql(pair.ConnectionString, options => options.CommitTimeout = TimeSpan.FromSeconds(2))
        .Configure(options => options.Commits.ResolveWithin = TimeSpan.FromSeconds(1)));

    private static async Task<Counter?> ReadAsync(IGranary granary, int number)
    {
        await using IUnitOfWork unit = granary.Begin();
        return await unit.Repository<Counter, CounterId>().FindAsync(new CounterId(number));
    }

    // Connections of the former primary are still in the pool.
    private static async Task<Counter?> EventuallyReadAsync(IGranary granary, int number)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await ReadAsync(granary, number);
            }
            catch (StoreUnavailableException) when (attempt < Attempts)
            {
                await ChaosCluster.PassAsync(_pause);
            }
        }
    }
}
