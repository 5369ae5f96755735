using System.Globalization;
using Granary.Storage.Telemetry;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>The pools of connections. They share one budget, and work of one kind never waits for a connection of another kind.</summary>
/// <remarks>
/// Groups, upkeep, look-ups and queries each have a pool. So a long query never delays a commit, and a full commit queue never delays the
/// resolution of a doubt. Settings such as timeouts belong to the connections of a pool, not to single statements.
/// </remarks>
internal sealed class PostgreSqlConnections : IAsyncDisposable
{
    // The statements of a group look rows up by key, a few at a time. Statistics of a young table could lead the planner to another plan.
    private const string ByKey = "-c enable_seqscan=off -c enable_mergejoin=off -c jit=off -c plan_cache_mode=force_generic_plan";

    // Without keepalives a process that vanished would keep its locks for hours.
    private const string NoticeLoss = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

    // Statements mean what they mean here, whatever a role, a database or the connection string sets.
    private const string OneMeaning = "-c extra_float_digits=1 -c default_transaction_isolation=read\\ committed "
        + "-c standard_conforming_strings=on -c transform_null_equals=off";

    // A warning is how the server says that a commit was not confirmed by a standby, so warnings must come.
    private const string Durable = "-c synchronous_commit=on -c client_min_messages=warning";

    public PostgreSqlConnections(PostgreSqlStoreOptions options)
    {
        Statements = options.Statements;
        Database = new NpgsqlConnectionStringBuilder(options.ConnectionString).Database;
        Writers = TransactionBound.Build(Named("granary.writers", ForWriting(options, options.Lanes)), options);
        Upkeep = TransactionBound.Build(Named("granary.upkeep", ForWriting(options, options.Upkeep)), options);
        Lookups = Named("granary.lookups", ForReading(options, options.Lookups)).Build();
        Queries = Named("granary.queries", ForReading(options, options.Queries)).Build();
    }

    /// <summary>Hears of each statement that is sent.</summary>
    public StatementWatch Statements { get; }

    /// <summary>The database; null if the connection string names none.</summary>
    public string? Database { get; }

    /// <summary>For groups, one connection for each lane.</summary>
    public NpgsqlDataSource Writers { get; }

    /// <summary>For statements that write outside of groups: abort marks, notes of publications, purges, migrations.</summary>
    public NpgsqlDataSource Upkeep { get; }

    /// <summary>For look-ups of rows and outcomes by key. They are short, and grains and callers wait for them.</summary>
    public NpgsqlDataSource Lookups { get; }

    /// <summary>For queries, which may take long, and whose connection a reader of a large result holds.</summary>
    public NpgsqlDataSource Queries { get; }

    /// <summary>The connection string of a pool of connections that write.</summary>
    public static NpgsqlConnectionStringBuilder ForWriting(PostgreSqlStoreOptions options, int size)
    {
        NpgsqlConnectionStringBuilder text = Text(
            options,
            size,
            options.CommitTimeout,
            $"{ByKey} {NoticeLoss} -c lock_timeout={Milliseconds(options.LockTimeout)} "
            + $"-c idle_in_transaction_session_timeout={Milliseconds(options.CommitTimeout)}");
        PostgreSqlHosts.Write(text);
        return text;
    }

    /// <summary>The builder of a pool, whose first connection does not ask the server which types it has.</summary>
    /// <remarks>
    /// The driver knows the types of all parameters and columns. For the others it would search the catalog once for each pool, which takes
    /// the longer the more tables there are.
    /// </remarks>
    public static NpgsqlDataSourceBuilder Builder(NpgsqlConnectionStringBuilder text)
    {
        var builder = new NpgsqlDataSourceBuilder(text.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(enable: false));
        return builder;
    }

    /// <summary>
    /// Hears of a failure. If the server may have ended other connections too, those that are idle are closed.
    /// </summary>
    /// <remarks>An idle connection does not notice its end. Its next user would fail, long after the server is back.</remarks>
    public void Notice(Exception failure)
    {
        if (PostgreSqlFailures.MayHaveEndedOthers(failure))
        {
            Array.ForEach([Writers, Upkeep, Lookups, Queries], pool => pool.Clear());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Writers.DisposeAsync().ConfigureAwait(false);
        await Upkeep.DisposeAsync().ConfigureAwait(false);
        await Lookups.DisposeAsync().ConfigureAwait(false);
        await Queries.DisposeAsync().ConfigureAwait(false);
    }

    // Without a name, the driver's own metrics tell pools apart by their connection strings.
    private static NpgsqlDataSourceBuilder Named(string name, NpgsqlConnectionStringBuilder text)
    {
        NpgsqlDataSourceBuilder builder = Builder(text);
        builder.Name = name;
        return builder;
    }

    private static NpgsqlConnectionStringBuilder ForReading(PostgreSqlStoreOptions options, int size)
    {
        NpgsqlConnectionStringBuilder text = Text(options, size, options.QueryTimeout, "-c jit=off -c default_transaction_read_only=on");
        PostgreSqlHosts.Read(text);
        return text;
    }

    private static NpgsqlConnectionStringBuilder Text(PostgreSqlStoreOptions options, int size, TimeSpan timeout, string settings)
    {
        var text = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            MinPoolSize = 0,
            MaxPoolSize = size,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            WriteBufferSize = 256 * 1024,
            ReadBufferSize = 64 * 1024,
            IncludeErrorDetail = false,

            // The server gives up first, and its error makes the outcome certain. The limit of the driver is for a server that no longer
            // answers.
            CommandTimeout = (int)Math.Ceiling(timeout.TotalSeconds) + 5,
        };
        text.ApplicationName ??= "granary";
        text.Options = $"{text.Options} {settings} -c statement_timeout={Milliseconds(timeout)} {OneMeaning} {Durable}".Trim();
        return text;
    }

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
