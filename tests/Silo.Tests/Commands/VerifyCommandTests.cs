using System.Text.Json;
using Granary.Client;
using Granary.Domain;
using Granary.Silo.Commands;
using Granary.Storage;
using Granary.TestSupport;
using Granary.Verification;
using Microsoft.Data.Sqlite;
using Xunit;
using Account = Granary.Verification.VerificationModel.Account;

namespace Granary.Silo.Tests.Commands;

/// <summary><c>granary verify</c> over a SQLite file: its findings, its traces, and its refusals.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private static readonly string[] _short = ["--clients", "4", "--seconds", "5", "--rate", "1000", "--seed", "1"];

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("shop.db");

    private string Store => $"sqlite:{File}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_store_that_keeps_its_promises_passes_beside_a_server_that_uses_it()
    {
        await using RunningServer server = await RunningServer.StartAsync(("Storage:Store", Store));
        await server.PostAsync("/hours", new { id = "2026-11-21T10:00:00Z" });
        string report = _folder.File("report.json");
        string history = _folder.File("history.jsonl");

        (int code, string said, string errors) = await VerifyRuns.RunAsync(
            [.. _short, "--store", Store, "--report", report, "--history", history]);

        Assert.True(code == 0, said + errors);
        Assert.StartsWith("Passed: ", said, StringComparison.Ordinal);
        Assert.Contains("seed 1", said, StringComparison.Ordinal);
        Assert.Contains(
            "Verifying bank, lists, register, increments, claims, lives, ledger, rows over the SQLite file ",
            errors,
            StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(report)).RootElement;
        Assert.Equal(("passed", 1), (json.GetProperty("outcome").GetString(), json.GetProperty("run").GetProperty("seed").GetInt32()));
        Assert.Equal(0, await CountScratchAsync());
        Assert.Equal("\"1\"", (await server.GetAsync("/hours/2026-11-21T10:00:00Z")).Tag);
        Assert.Equal(0, (await VerifyRuns.RunAsync("--from", history)).Code);
    }

    [Fact]
    public async Task A_store_that_loses_an_acknowledged_write_is_an_anomaly_with_a_drawing_and_the_history()
    {
        var history = new FileInfo(_folder.File("history.jsonl"));
        VerifyRequest request = VerifyRuns.Short with { Workloads = "ledger", History = history, Rate = 1_000 };

        (int code, string said, _) = await VerifyRuns.RunAsync(Store, request, VerifyRuns.ForgetfulOfLedgers());
        (int again, string saidAgain, _) = await VerifyRuns.RunAsync("--from", history.FullName);

        Assert.Equal((1, 1), (code, again));
        Assert.StartsWith("Anomaly: ", said, StringComparison.Ordinal);
        Assert.Contains("lost: Commit ", said, StringComparison.Ordinal);
        Assert.Contains("╞", said, StringComparison.Ordinal);
        Assert.StartsWith(saidAgain, said, StringComparison.Ordinal);
        Assert.Equal(0, await CountScratchAsync());
    }

    [Fact]
    public async Task An_anomaly_without_a_file_for_the_history_is_written_to_the_folder_of_temporary_files()
    {
        int seed = Random.Shared.Next();
        var file = new FileInfo(Path.Combine(Path.GetTempPath(), $"granary-verify-{seed}.jsonl"));

        (_, _, string errors) = await VerifyRuns.RunAsync(
            "memory", VerifyRuns.Short with { Workloads = "ledger", Seconds = 1, Seed = seed }, VerifyRuns.ForgetfulOfLedgers());

        Assert.Contains($"Wrote {file.FullName}", errors, StringComparison.Ordinal);
        Assert.True(file.Exists);
        file.Delete();
    }

    [Fact]
    public async Task A_verification_that_is_stopped_reports_what_it_saw_and_removes_its_data()
    {
        using var stop = new CancellationTokenSource();
        int groups = 0;

        (int code, string said, string errors) = await VerifyRuns.RunAsync(
            Store,
            VerifyRuns.Short with { Seconds = 20 },
            new FaultPoints { AfterCommit = _ => ++groups == 200 ? stop.CancelAsync() : Task.CompletedTask },
            stop.Token);

        Assert.True(code == 2, said + errors);
        Assert.Contains("; stopped early", said, StringComparison.Ordinal);
        Assert.Contains("exactly once", said, StringComparison.Ordinal);
        Assert.Equal(0, await CountScratchAsync());
    }

    [Fact]
    public async Task Data_that_a_killed_verification_left_is_removed_by_the_next_one()
    {
        await using (GranaryInstance granary = Scratch())
        {
            await new ScratchData(granary, TimeProvider.System).TakeAsync("Process 1 on a", TimeSpan.Zero, false, CancellationToken.None);
            await granary.RunAsync(async unit => await unit.Repository<Account, int>().AddAsync(new Account(100, 5)));
        }

        (int code, string said, string errors) = await VerifyRuns.RunAsync([.. _short, "--store", Store, "--workloads", "bank"]);

        Assert.True(code == 0, said + errors);
        Assert.Equal(0, await CountScratchAsync());
    }

    [Fact]
    public async Task A_second_verification_is_refused_until_the_first_one_is_over_or_cleaned_away()
    {
        await using (GranaryInstance granary = Scratch())
        {
            await new ScratchData(granary, TimeProvider.System)
                .TakeAsync("Process 1 on a", TimeSpan.FromHours(1), false, CancellationToken.None);
            await granary.RunAsync(async unit => await unit.Repository<Account, int>().AddAsync(new Account(100, 5)));
        }

        (int refused, _, string errors) = await VerifyRuns.RunAsync("--store", Store);
        long left = await CountScratchAsync();
        (int cleaned, string said, _) = await VerifyRuns.RunAsync("--store", Store, "--clean");

        Assert.Equal((2, 0), (refused, cleaned));
        Assert.Contains("granary: Process 1 on a verifies this service until ", errors, StringComparison.Ordinal);
        Assert.Contains("run 'granary verify --clean'", errors, StringComparison.Ordinal);
        Assert.Equal((2, 0), (left, await CountScratchAsync()));
        Assert.StartsWith("The scratch collections of the SQLite file ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aggregates_that_no_verification_made_are_left_alone()
    {
        await using (GranaryInstance granary = Scratch())
        {
            await granary.RunAsync(async unit => await unit.Repository<Account, int>().AddAsync(new Account(1, 5)));
        }

        (int code, _, string errors) = await VerifyRuns.RunAsync("--store", Store);

        Assert.Equal(2, code);
        Assert.Contains("'granary-verify-' holds aggregates, and no verification has left them there", errors, StringComparison.Ordinal);
        Assert.Equal(1, await CountScratchAsync());
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("migrate")]
    [InlineData("serve")]
    public async Task A_domain_that_takes_a_name_of_the_scratch_collections_is_refused(string command)
    {
        using var errors = new StringWriter();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        string domain = typeof(VerificationModel).Assembly.GetName().Name ?? "";
        int code = await GranaryCommand.Create(TextWriter.Null, errors)
            .Parse([command, "--store", "memory", "--domain", domain])
            .InvokeAsync(cancellationToken: patience.Token);

        Assert.Equal(2, code);
        Assert.Contains(
            "The domain declares a collection 'granary-verify-accounts', and names that begin with 'granary-verify-' belong to "
            + "'granary verify'", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Migrating_notes_the_one_constraint_of_the_scratch_collections_unless_the_setting_leaves_them_out(
        bool collections, long constraints)
    {
        string settings = _folder.File("settings.json");
        string content = JsonSerializer.Serialize(new { Verification = new { Collections = collections } });
        await System.IO.File.WriteAllTextAsync(settings, content);
        using var output = new StringWriter();
        int code = await GranaryCommand.Create(output, TextWriter.Null)
            .Parse(["migrate", "--store", Store, "--settings", settings]).InvokeAsync();

        Assert.Equal(0, code);
        Assert.DoesNotContain("granary-verify", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(constraints, await CountAsync("unique_constraints where collection like 'granary-verify-%'"));
        Assert.Equal(0, await CountAsync("sqlite_master where type = 'index' and sql like '%granary-verify-%'"));
    }

    [Theory]
    [InlineData("--workloads names 'banks', and there is bank,lists,register", "--workloads", "bank,banks")]
    [InlineData("--workloads names '', and there is", "--workloads", ",")]
    [InlineData("--clients is 0, and must be from 1 to 64.", "--clients", "0")]
    [InlineData("--rate is 10001, and must be from 1 to 10000.", "--rate", "10001")]
    [InlineData("--seconds is 3601, and must be from 1 to 3600.", "--seconds", "3601")]
    [InlineData("makes 60000 calls, and a verification makes at most 40000: 5000 for each workload", "--seconds", "300")]
    [InlineData("--report names /nowhere/report.json, which cannot be written", "--report", "/nowhere/report.json")]
    [InlineData("--from names /nowhere/history.jsonl, and there is no such file.", "--from", "/nowhere/history.jsonl")]
    [InlineData("'--cleints'", "--cleints", "4")]
    [InlineData("--seconds is 'abc', and must be a whole number.", "--seconds", "abc")]
    [InlineData("--clients is '3000000000', and must be a whole number, at most 2147483647.", "--clients", "3000000000")]
    [InlineData("--seed is 'abc', and must be a whole number.", "--seed", "abc")]
    [InlineData("--reads is 'fresh', and must be Cached or Strict.", "--reads", "fresh")]
    [InlineData("--reads is '7', and must be Cached or Strict.", "--reads", "7")]
    [InlineData(
        "Verification:Colections is no setting; Verification has Collections.",
        "--settings", """{"Verification":{"Colections":false}}""")]
    public async Task A_request_that_makes_no_sense_is_refused_by_name_with_exit_code_2(string message, params string[] arguments)
    {
        if (arguments[^1].StartsWith('{'))
        {
            await System.IO.File.WriteAllTextAsync(_folder.File("settings.json"), arguments[^1]);
            arguments[^1] = _folder.File("settings.json");
        }

        (int code, _, string errors) = await VerifyRuns.RunAsync([.. arguments, "--store", "memory"]);

        Assert.Equal(2, code);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite:/nowhere/shop.db")]
    [InlineData("postgresql:Host=127.0.0.1;Port=1;Username=x;Password=hunter2;Timeout=1")]
    public async Task A_store_that_cannot_be_had_is_no_anomaly(string store)
    {
        (int code, string said, string errors) = await VerifyRuns.RunAsync("--store", store);

        Assert.Equal((2, ""), (code, said));
        Assert.StartsWith("granary: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_history_that_shows_nothing_is_inconclusive()
    {
        await System.IO.File.WriteAllTextAsync(_folder.File("empty.jsonl"), "");

        (int code, string said, _) = await VerifyRuns.RunAsync("--from", _folder.File("empty.jsonl"));

        Assert.Equal(2, code);
        Assert.StartsWith("Inconclusive: 0 operations", said, StringComparison.Ordinal);
    }

    private GranaryInstance Scratch() => GranaryFactory.Create(granary => granary.AddModel<VerificationModel>().UseSqlite(File));

    private Task<long> CountScratchAsync() => CountAsync("aggregates where collection like 'granary-verify-%' and deleted_at is null");

    private async Task<long> CountAsync(string rows)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {rows}";
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }
}
