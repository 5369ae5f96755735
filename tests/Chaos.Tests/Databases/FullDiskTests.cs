using Granary.Bank;
using Granary.Chaos.Databases;
using Granary.Client;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage;
using Microsoft.Data.Sqlite;
using Xunit;
using Xunit.Abstractions;
using Account = Granary.Bank.Account;

namespace Granary.Chaos.Tests.Databases;

/// <summary>
/// The disk of the store fills up: commits fail and say so, nothing that was acknowledged is lost, and the same process goes on once there
/// is space again.
/// </summary>
[Collection(ChaosCollection.Name)]
[Trait("Needs", "Mount")]
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int NoteLength = 200_000;

    [Fact]
    [Trait("Store", "PostgreSql")]
    [Trait("Needs", "Server")]
    public async Task PostgreSql_refuses_commits_while_the_disk_of_its_data_is_full_and_loses_none()
    {
        ToldNotes told = await FillAsync(128, disk => new DatabaseSettings { Folder = disk.Folder });

        Assert.All(told.Failures, failure => Assert.Contains("full", failure.Message, StringComparison.Ordinal));
    }

    // Where the write-ahead log cannot grow the server crashes, and it cannot recover before there is space.
    [Fact]
    [Trait("Store", "PostgreSql")]
    [Trait("Needs", "Server")]
    public Task PostgreSql_crashes_while_the_disk_of_its_log_is_full_and_loses_nothing_that_was_acknowledged() =>
        FillAsync(40, disk => new DatabaseSettings { LogFolder = disk.Folder });

    private async Task<ToldNotes> FillAsync(int megabytes, Func<FullDisk, DatabaseSettings> settings)
    {
        await using FullDisk disk = await FullDisk.CreateAsync(megabytes);
        await using DatabaseServer server = await DatabaseServer.CreateAsync(settings(disk));
        await using GranaryInstance granary = Open(builder => builder.UsePostgreSql(server.ConnectionString));
        var told = new ToldNotes();
        await told.WriteUntilAsync(granary, tries => tries == 10);

        await disk.FillAsync();
        await told.WriteUntilAsync(granary, _ => told.Failures.Count >= 3);
        disk.Free();

        // The server ends if it cannot even recover; a service manager would start it again.
        if (!server.IsRunning)
        {
            output.WriteLine("The server had ended.");
            await server.StartAsync();
        }

        await server.AcceptsAsync();
        await told.WriteUntilAsync(granary, _ => told.SucceededLast);
        await told.RequireTrueAsync(granary, output);
        return told;
    }

    [Fact]
    [Trait("Store", "Sqlite")]
    public async Task Sqlite_refuses_commits_while_its_disk_is_full_and_loses_none()
    {
        await using FullDisk disk = await FullDisk.CreateAsync(megabytes: 16);
        string path = Path.Combine(disk.Folder, "granary.db");
        var told = new ToldNotes();
        await using (GranaryInstance granary = Open(builder => builder.UseSqlite(path)))
        {
            await told.WriteUntilAsync(granary, tries => tries == 10);

            await disk.FillAsync();
            await told.WriteUntilAsync(granary, _ => told.Failures.Count >= 3);
            Assert.All(told.Failures, failure => Assert.Contains("full", failure.Message, StringComparison.Ordinal));
            disk.Free();

            await told.WriteUntilAsync(granary, _ => told.SucceededLast);
            await told.RequireTrueAsync(granary, output);
        }

        await using (GranaryInstance later = Open(builder => builder.UseSqlite(path)))
        {
            await told.RequireTrueAsync(later, output);
        }

        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand check = connection.CreateCommand();
        check.CommandText = "pragma integrity_check";
        Assert.Equal("ok", await check.ExecuteScalarAsync());
    }

    private static GranaryInstance Open(Func<GranaryBuilder, GranaryBuilder> use) => GranaryFactory.Create(
        builder => use(builder.AddModel<BankModel>()).Configure(options => options.Commits.ResolveWithin = TimeSpan.FromSeconds(2)));

    /// <summary>Large commits, each of another account, and what callers were told of them.</summary>
    private sealed class ToldNotes
    {
        private readonly HashSet<int> _acknowledged = [];
        private readonly HashSet<int> _refused = [];
        private readonly HashSet<int> _unknown = [];
        private int _tries;

        public List<RepositoryException> Failures { get; } = [];

        public bool SucceededLast { get; private set; }

        public async Task WriteUntilAsync(IGranary granary, Func<int, bool> isEnough)
        {
            SucceededLast = false;
            for (int tries = 0; !isEnough(tries) && tries < 500; tries++)
            {
                await WriteAsync(granary, _tries++);
            }

            Assert.True(isEnough(500) || SucceededLast || Failures.Count > 0, "The disk did not fill up, or did not come back.");
        }

        public async Task RequireTrueAsync(IGranary granary, ITestOutputHelper output)
        {
            output.WriteLine($"{_acknowledged.Count} acknowledged, {_refused.Count} refused, {_unknown.Count} unknown");
            foreach (string message in Failures.Select(failure => failure.Message).Distinct())
            {
                output.WriteLine(message);
            }

            await using IUnitOfWork unit = granary.Begin();
            HashSet<int> stored =
            [
                .. (await unit.Repository<Account, AccountId>().FindManyAsync(Enumerable.Range(0, _tries).Select(n => new AccountId(n))))
                    .Where(account => account.Note.Length == NoteLength).Select(account => account.Id.Number),
            ];
            Assert.Subset(stored, _acknowledged);
            Assert.Empty(stored.Intersect(_refused));
        }

        private async Task WriteAsync(IGranary granary, int number)
        {
            var account = new Account(new AccountId(number), 0);

            // Text that cannot be compressed.
            var random = new Random(number);
            account.Write(string.Create(NoteLength, random, static (text, from) => from.GetItems("0123456789abcdef", text)));
            try
            {
                await granary.RunAsync(async unit => await unit.Repository<Account, AccountId>().AddAsync(account));
                _acknowledged.Add(number);
                SucceededLast = true;
            }
            catch (StoreUnavailableException refusal)
            {
                Note(refusal, _refused, number);
            }
            catch (OutcomeUnknownException doubt)
            {
                Note(doubt, _unknown, number);
            }
        }

        private void Note(RepositoryException failure, HashSet<int> told, int number)
        {
            SucceededLast = false;
            Failures.Add(failure);
            told.Add(number);
        }
    }
}
