using System.Globalization;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>The pools of connections, within one budget: work of one kind never waits for a connection that another kind holds.</summary>
internal sealed class PostgreSqlConnections : IAsyncDisposable
{
    // The statements of a group look rows up by key, a few at a time; whatever the planner believes about a young table, that is the way.
    private const string ByKey = "-c enable_seqscan=off -c enable_mergejoin=off -c jit=off -c plan_cache_mode=force_generic_plan";

    // A process that is gone without a word must not keep its locks for hours.
    private const string NoticeLoss = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

    public PostgreSqlConnections(PostgreSqlStoreOptions options)
    {
        Writers = TransactionBound.Build(ForWriting(options, options.Lanes), options);
        Upkeep = TransactionBound.Build(ForWriting(options, options.Upkeep), options);
        Lookups = NpgsqlDataSource.Create(ForReading(options, options.Lookups));
        Queries = NpgsqlDataSource.Create(ForReading(options, options.Queries));
    }

    /// <summary>For groups, one connection for each lane.</summary>
    public NpgsqlDataSource Writers { get; }

    /// <summary>For what is written outside of groups: abort marks, notes of what was published, purges, migrations.</summary>
    public NpgsqlDataSource Upkeep { get; }

    /// <summary>For rows and outcomes that are looked up by key: short statements, for which grains and callers wait.</summary>
    public NpgsqlDataSource Lookups { get; }

    /// <summary>For queries, which may take long, or be held by whoever reads their results.</summary>
    public NpgsqlDataSource Queries { get; }

    /// <summary>How connections that write are made, of which there are to be so many at most.</summary>
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

    public async ValueTask DisposeAsync()
    {
        await Writers.DisposeAsync().ConfigureAwait(false);
        await Upkeep.DisposeAsync().ConfigureAwait(false);
        await Lookups.DisposeAsync().ConfigureAwait(false);
        await Queries.DisposeAsync().ConfigureAwait(false);
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

            // The server gives up first, so that its word is had; the driver's own limit is for a server that says nothing any more.
            CommandTimeout = (int)Math.Ceiling(timeout.TotalSeconds) + 5,
        };
        text.ApplicationName ??= "granary";
        text.Options = $"{text.Options} {settings} -c statement_timeout={Milliseconds(timeout)} -c synchronous_commit=on".Trim();
        return text;
    }

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
