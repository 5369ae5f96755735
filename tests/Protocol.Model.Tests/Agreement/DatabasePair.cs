using System.Text;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Protocol.Model.Tests.Database;
using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Scheduling;
using Granary.Protocol.Model.Tests.Simulation;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Protocol.Model.Tests.Agreement;

/// <summary>The model's database and PostgreSQL. Both get the same statements in the same order, and are compared after each.</summary>
internal sealed class DatabasePair : IDatabaseWatch
{
    private const int Ids = 4;
    private const int SimpleWays = 12;
    private const int Ways = 300;

    private static readonly TimeProvider _time = TimeProvider.System;

    private readonly PostgreSqlFixture _store;
    private readonly ModelDatabase _model;
    private readonly ModelSession[] _models;
    private readonly ModelDatabase _spare;
    private readonly StringBuilder _story = new();
    private readonly Guid[] _ids = [.. Enumerable.Range(0, Ids).Select(_ => Guid.CreateVersion7()).Order()];
    private ServerSession[] _servers = [];

    public DatabasePair(PostgreSqlFixture store, ModelRules rules)
    {
        _store = store;
        _model = new ModelDatabase(rules, this);
        _spare = new ModelDatabase(rules, this);
        _models = [.. Enumerable.Range(0, Size.Silos).Select(i => new ModelSession(_model, i))];
    }

    /// <summary>The number of times that a session had to wait.</summary>
    public int Waits { get; private set; }

    /// <summary>The number of units that were applied.</summary>
    public int Applied { get; private set; }

    /// <summary>Gives both the statements that a seed draws.</summary>
    public async Task RunAsync(ulong seed, int steps)
    {
        _story.AppendLine($"seed {seed}");
        var chance = new Chance(seed * 7919);
        await BeginAsync(chance.Below(1 << 30));
        try
        {
            for (int i = 0; i < steps; i++)
            {
                await StepAsync(chance.Below(1 << 30));
                await CompareAsync();
            }

            await FinishAsync();
        }
        finally
        {
            foreach (ServerSession server in _servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    void IDatabaseWatch.Applied(int id, int aggregate, int before)
    {
    }

    void IDatabaseWatch.Committed(int id) => Applied++;

    private async Task BeginAsync(int drawn)
    {
        await _store.EmptyAsync();
        var chance = new Chance((ulong)drawn);
        _model.Begin();
        for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
        {
            await _store.ExecuteAsync(
                $"insert into {_store.Schema}.shared_aggregates values ($1, $2, 1, '{{}}', now(), now(), null)",
                Names.Key(aggregate).Collection.Value, Names.Key(aggregate).Id);
        }

        for (int id = 0; id < Ids; id++)
        {
            ref Commitment commit = ref _model.Commits[id];
            commit.Writes = (byte)(1 + chance.Below(7));
            commit.Writes = chance.Below(2) == 0 ? (byte)(1 << chance.Below(3)) : commit.Writes;
            commit.Reads = (byte)(chance.Below(2) == 0 ? chance.Below(8) & ~commit.Writes : 0);
            for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
            {
                commit.Expected[aggregate] = 1 + (chance.Below(4) == 0 ? 1 : 0);
            }
        }

        _servers = await Task.WhenAll(_models.Select(_ => ServerSession.OpenAsync(_store)));
    }

    private async Task StepAsync(int drawn)
    {
        var chance = new Chance((ulong)drawn);
        int session = chance.Below(_models.Length);
        switch (_models[session].State)
        {
            case SessionState.Idle when chance.Below(4) == 0:
                int ids = 1 + chance.Below((1 << Ids) - 1);
                _story.AppendLine($"session {session} marks {ids:b4}");
                _servers[session].BeginMark([.. _ids.Where((_, id) => (ids & (1 << id)) != 0)]);
                _models[session].BeginMark(ids);
                break;
            case SessionState.Idle:
                await BeginGroupAsync(session, chance);
                break;
            case SessionState.Open or SessionState.Failed:
                bool isCommit = chance.Below(3) != 0;
                _story.AppendLine($"session {session} {(isCommit ? "commits" : "rolls back")}");
                _models[session].End(isCommit);
                await _servers[session].EndAsync(isCommit);
                break;
        }

        await GoOnAsync();
    }

    // Ends every open session, and every session that continues after that.
    private async Task FinishAsync()
    {
        while (Array.FindIndex(_models, model => model.State is SessionState.Open or SessionState.Failed) is >= 0 and var session)
        {
            _story.AppendLine($"session {session} commits");
            _models[session].End(isCommit: true);
            await _servers[session].EndAsync(isCommit: true);
            await GoOnAsync();
            await CompareAsync();
        }
    }

    private async Task BeginGroupAsync(int session, Chance chance)
    {
        int first = chance.Below(Ids);
        byte[] ids = chance.Below(2) == 0 ? [(byte)first] : [(byte)first, (byte)((first + 1 + chance.Below(Ids - 1)) % Ids)];
        Thoroughness thoroughness = chance.Below(2) == 0 ? Thoroughness.AppliedUnits : Thoroughness.EveryUnit;
        _story.AppendLine($"session {session} sends {string.Join(", ", ids.Select(Describe))}, {thoroughness}");
        _models[session].BeginGroup(ids, thoroughness);
        await _servers[session].BeginGroupAsync([.. ids.Select(id => BatchOf(id))], thoroughness);
    }

    // Chance decides which of several sessions that may continue takes the next step, so the model continues as PostgreSQL did.
    private async Task GoOnAsync()
    {
        (int Transaction, int Marks, SessionState State)[] before = [.. _models.Select(model => model.Saved)];
        _spare.CopyFrom(_model);
        for (int again = 0; again < 400; again++)
        {
            SessionState[] states = await Task.WhenAll(_servers.Select(server => server.RestAsync()));
            for (int way = 0; way < Ways; way++)
            {
                GoOn(way);
                bool isAlike = _models.Select(model => model.State).SequenceEqual(states);
                if (isAlike && Enumerable.Range(0, _models.Length).All(session => FindDifference(session) is null))
                {
                    Waits += states.Count(state => state == SessionState.Waits);
                    return;
                }

                _model.CopyFrom(_spare);
                for (int i = 0; i < _models.Length; i++)
                {
                    _models[i].Saved = before[i];
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(4), _time);
        }

        GoOn(0);
    }

    // The first ways let one session after another go as far as it can; the others draw who takes each step.
    private void GoOn(int way)
    {
        var chance = new Chance((ulong)way);
        int first = chance.Below(_models.Length);
        while (_models.Any(model => model.CanGoOn))
        {
            int session = way < SimpleWays ? first : chance.Below(_models.Length);
            if (!_models[session].GoOn())
            {
                first = (first + 1 + (way % 2)) % _models.Length;
            }
        }
    }

    private async Task CompareAsync()
    {
        for (int i = 0; i < _models.Length; i++)
        {
            SessionState state = await _servers[i].RestAsync();
            Assert.True(_models[i].State == state, $"Session {i}: the model says {_models[i].State}, PostgreSQL {state}.\n{_story}");
            Assert.True(FindDifference(i) is null, $"{FindDifference(i)}\n{_story}");
        }

        Assert.Equal(
            $"{string.Join(' ', _model.Rows.Select(row => row.Version))}\n"
                + $"{string.Join(' ', Enumerable.Range(0, Ids).Select(LogOf))}\n{_story}",
            $"{await VersionsAsync()}\n{await LogAsync()}\n{_story}");
    }

    // The answer to a session, if it differs from that of the model.
    private string? FindDifference(int session)
    {
        Transaction group = _models[session].State == SessionState.Open ? _models[session].Group : default;
        for (int i = 0; i < group.Count; i++)
        {
            string expected = group.Verdicts[i] switch
            {
                Verdict.Chosen => "applied",
                Verdict.FoundApplied => "applied before",
                Verdict.FoundAborted => "aborted",
                Verdict.Conflict => $"{Names.Key(group.Obstacles[i].Aggregate).Id} is {group.Obstacles[i].Version}",
                _ => "undecided",
            };
            string actual = _servers[session].Decisions[i] switch
            {
                UnitDecision.Decided { Result: CommitResult.Committed { IsFromLog: true } } => "applied before",
                UnitDecision.Decided { Result: CommitResult.Committed } => "applied",
                UnitDecision.Decided { Result: CommitResult.Aborted } => "aborted",
                UnitDecision.Decided { Result: CommitResult.Conflicted conflict } => $"{conflict.Key.Id} is {conflict.Actual.Value}",
                _ => "undecided",
            };
            if (expected != actual)
            {
                return $"unit c{group.Units[i]} of session {session} is {expected}, and on PostgreSQL {actual}";
            }
        }

        return null;
    }

    private WriteBatch BatchOf(int id)
    {
        Commitment commit = _model.Commits[id];
        var writes = new List<AggregateWrite>();
        var reads = new List<AggregateRead>();
        for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
        {
            if (commit.HasWrite(aggregate))
            {
                var expected = ExpectedVersion.FromNumber(commit.Expected[aggregate]);
                writes.Add(new AggregateWrite(Names.Key(aggregate), expected, "{}"u8.ToArray()));
            }
            else if (commit.HasRead(aggregate))
            {
                reads.Add(new AggregateRead(Names.Key(aggregate), new AggregateVersion(commit.Expected[aggregate])));
            }
        }

        return new WriteBatch(new CommitId(_ids[id]), writes, reads, DateTimeOffset.UtcNow.AddHours(1));
    }

    private string Describe(byte id)
    {
        Commitment commit = _model.Commits[id];
        return $"c{id} (writes {commit.Writes:b3}, relies on {commit.Reads:b3}, expects "
            + $"{commit.Expected[0]} {commit.Expected[1]} {commit.Expected[2]})";
    }

    private string LogOf(int id) => _model.Log[id].Outcome switch
    {
        LogOutcome.Applied => "C",
        LogOutcome.Aborted => "A",
        _ => "-",
    };

    private async Task<string> VersionsAsync() =>
        await ReadAsync($"select string_agg(version::text, ' ' order by id) from {_store.Schema}.shared_aggregates", null);

    private async Task<string> LogAsync() => await ReadAsync(
        $"""
        select string_agg(coalesce(c.outcome::text, '-'), ' ' order by i.id) from unnest($1::uuid[]) as i (id)
        left join {_store.Schema}.commits c on c.commit_id = i.id
        """,
        _ids);

    private async Task<string> ReadAsync(string query, object? parameter)
    {
        await using NpgsqlCommand command = _store.Admin.CreateCommand(query);
        if (parameter is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return await command.ExecuteScalarAsync() as string ?? "";
    }
}
