using System.Collections.Concurrent;
using System.Diagnostics;
using Granary.Client;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.Storage.Tests.Models;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>The keys of a constraint are made while other processes write, and hold for the rows that these processes wrote.</summary>
[Trait("Store", "PostgreSql")]
public sealed class KeysBesideWritersTests : IAsyncLifetime
{
    private const int Rows = 40_000;
    private const int Writers = 4;

    private static readonly TimeSpan _lockTimeout = TimeSpan.FromMilliseconds(500);

    private readonly string _schema = $"k{Guid.NewGuid():N}";
    private readonly NpgsqlDataSource _admin = NpgsqlDataSource.Create($"{PostgreSqlServer.ConnectionString};Maximum Pool Size=4");

    public async Task InitializeAsync()
    {
        await using GranaryInstance granary = Open<FreeRingModel>();
        await MigrateAsync(granary);
        await ExecuteAsync($$"""
            insert into {{_schema}}.rings (id, version, document, created_at, changed_at)
            select 'r' || n, 1, json_build_object('id', 'r' || n, 'label', 'k' || n), now(), now()
            from generate_series(0, {{Rows - 1}}) n
            """);
    }

    public async Task DisposeAsync()
    {
        await ExecuteAsync($"drop schema if exists {_schema} cascade");
        await _admin.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_writer_fails_while_keys_are_made_and_what_was_written_before_the_end_has_its_keys(bool hadAnotherDefinition)
    {
        await using GranaryInstance writing = Open<FreeRingModel>();
        await writing.Begin().Repository<KeyRing, string>().ContainsAsync("nobody");
        if (hadAnotherDefinition)
        {
            await using GranaryInstance former = Open<FoldedRingModel>();
            await MigrateAsync(former);
        }

        var work = new Work(writing);
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(number => Task.Run(() => work.RunAsync(number)))];
        await Eventually.HoldsAsync(() => Task.FromResult(work.Written.Count > 20 || !work.Failures.IsEmpty));

        await using GranaryInstance migrating = Open<RingModel>();
        await MigrateAsync(migrating);
        int during = work.Written.Count;
        Assert.All(writers, writer => Assert.False(writer.IsCompleted));
        work.End();
        await Task.WhenAll(writers);

        Assert.Empty(work.Failures);
        Assert.True(during > 40, $"Only {during} were written.");
        DateTime built = await ReadAsync<DateTime>($"select built_at from {_schema}.unique_constraints where name = 'label'");
        string[] before = [.. work.Written.Where(written => written.Value.UtcDateTime < built).Select(written => written.Key)];
        Assert.NotEmpty(before);
        Assert.Equal(0, await CountUnkeyedAsync(before));
        Assert.Equal(0, await CountUnkeyedAsync([.. Enumerable.Range(0, Rows).Select(n => $"r{n}").Except(work.Begun.Keys)]));
        Assert.Equal(0, await ReadAsync<long>($"select count(*) from pg_trigger where tgrelid = '{_schema}.rings'::regclass and not "
            + $"tgisinternal"));
        Assert.Equal(0, await ReadAsync<long>($"select count(*) from {_schema}.changed_meanwhile"));
        Assert.InRange(work.Longest, TimeSpan.Zero, _lockTimeout * 10);
    }

    [Fact]
    public async Task What_a_process_left_that_died_while_it_made_keys_is_taken_away_by_the_next()
    {
        await ExecuteAsync($"""
            create trigger note_changes after insert or update or delete on {_schema}.rings
                for each row execute function {_schema}.note_change('rings');
            insert into {_schema}.unique_keys (collection, constraint_name, value, id) values ('rings', 'label', 'of nobody', 'nobody');
            insert into {_schema}.changed_meanwhile (collection, id) values ('rings', 'r1'), ('others', 'x')
            """);
        await using GranaryInstance migrating = Open<RingModel>();

        await MigrateAsync(migrating);

        Assert.Equal(Rows, await ReadAsync<long>($"select count(*) from {_schema}.unique_keys"));
        Assert.Equal(0, await ReadAsync<long>($"select count(*) from pg_trigger where tgrelid = '{_schema}.rings'::regclass and not "
            + $"tgisinternal"));
        Assert.Equal(0, await ReadAsync<long>($"select count(*) from {_schema}.changed_meanwhile"));
    }

    [Fact]
    public async Task A_broken_constraint_leaves_nothing_behind()
    {
        await ExecuteAsync($$"""
            insert into {{_schema}}.rings (id, version, document, created_at, changed_at)
            values ('twin', 1, '{"id":"twin","label":"k77"}', now(), now())
            """);
        await using GranaryInstance migrating = Open<RingModel>();

        var failure = await Assert.ThrowsAsync<ConstraintBrokenException>(() => MigrateAsync(migrating));

        Assert.Equal(["rings/r77", "rings/twin"], new[] { $"{failure.First}", $"{failure.Second}" }.Order());
        Assert.Equal(0, await ReadAsync<long>($"select count(*) from {_schema}.unique_keys"));
        Assert.Equal(0, await ReadAsync<long>($"select count(*) from {_schema}.unique_constraints"));
        Assert.Equal(0, await ReadAsync<long>($"select count(*) from pg_trigger where tgrelid = '{_schema}.rings'::regclass and not "
            + $"tgisinternal"));
    }

    private static Task MigrateAsync(GranaryInstance granary) =>
        granary.Services.GetRequiredService<IAggregateStore>().MigrateAsync(progress: null, CancellationToken.None);

    private GranaryInstance Open<TModel>()
        where TModel : class, IAggregateModel, new() => GranaryFactory.Create(builder => builder.AddModel<TModel>()
            .UsePostgreSql(PostgreSqlServer.ConnectionString, options =>
                (options.Schema, options.MaxConnections, options.LockTimeout) = (_schema, 8, _lockTimeout))
            .Configure(options => options.Retries.MaxAttempts = 1));

    // Counts the ids whose aggregate has not exactly one key, that of its label; an aggregate that is gone must have none.
    private Task<long> CountUnkeyedAsync(string[] ids) => ReadAsync<long>($"""
        select count(*) from unnest($1::text[]) as w (id)
        left join {_schema}.rings a on a.id = w.id and a.deleted_at is null
        left join (select id, array_agg(value) as found from {_schema}.unique_keys group by id) k on k.id = w.id
        where k.found is distinct from case when a.id is not null then array[a.document ->> 'label'] end
        """, (object)ids);

    private async Task<T> ReadAsync<T>(string question, params object[] parameters)
    {
        await using NpgsqlCommand command = _admin.CreateCommand(question);
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException("There is no answer."));
    }

    private async Task ExecuteAsync(string statement)
    {
        await using NpgsqlCommand command = _admin.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Swaps labels, changes the aggregate that has a label, and removes aggregates, each once.</summary>
    private sealed class Work(GranaryInstance granary)
    {
        private const int Share = Rows / Writers;

        private volatile bool _ended;

        public ConcurrentDictionary<string, DateTimeOffset> Written { get; } = [];

        public ConcurrentDictionary<string, bool> Begun { get; } = [];

        public ConcurrentQueue<Exception> Failures { get; } = [];

        public TimeSpan Longest { get; private set; }

        public void End() => _ended = true;

        public async Task RunAsync(int writer)
        {
            // From both ends, so that rows change that the migration has read already, and rows that it has still to read.
            for (int i = 0; !_ended && i < (Share / 2) - 2; i += 2)
            {
                int first = (writer * Share) + (i % 4 == 0 ? i : Share - 2 - i);
                string[] ids = [$"r{first}", $"r{first + 1}"];
                Array.ForEach(ids, id => Begun[id] = true);
                long began = Stopwatch.GetTimestamp();
                try
                {
                    await granary.RunAsync(unit => ChangeAsync(unit, ids, i));
                }
                catch (RepositoryException failure)
                {
                    Failures.Enqueue(failure);
                    return;
                }

                DateTimeOffset now = TimeProvider.System.GetUtcNow();
                Array.ForEach(ids, id => Written[id] = now);
                TimeSpan took = Stopwatch.GetElapsedTime(began);
                Longest = took > Longest ? took : Longest;
            }
        }

        private static async Task ChangeAsync(IUnitOfWork unit, string[] ids, int turn)
        {
            IRepository<KeyRing, string> rings = unit.Repository<KeyRing, string>();
            (KeyRing one, KeyRing other) = (await rings.GetAsync(ids[0]), await rings.GetAsync(ids[1]));
            if (turn % 6 == 0)
            {
                await rings.RemoveAsync(one.Id);
                other.Relabel(one.Label);
            }
            else
            {
                string label = one.Label;
                one.Relabel(other.Label);
                other.Relabel(label);
            }
        }
    }
}
