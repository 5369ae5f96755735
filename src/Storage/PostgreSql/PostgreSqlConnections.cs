using System.Globalization;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>The two pools of connections: one for groups, one for reads, within one budget.</summary>
internal sealed class PostgreSqlConnections : IAsyncDisposable
{
    // The statements of a group look rows up by key, a few at a time; whatever the planner believes about a young table, that is the way.
    private const string ByKey = "-c enable_seqscan=off -c enable_mergejoin=off -c jit=off -c plan_cache_mode=force_generic_plan";

    // A process that is gone without a word must not keep its locks for hours.
    private const string NoticeLoss = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

    public PostgreSqlConnections(PostgreSqlStoreOptions options)
    {
        Writers = TransactionBound.Build(ForWriting(options, options.Lanes + 1), options);
        NpgsqlConnectionStringBuilder reading =
            Text(options, options.Readers, options.QueryTimeout, "-c jit=off -c default_transaction_read_only=on");
        PostgreSqlHosts.Read(reading);
        Readers = NpgsqlDataSource.Create(reading);
    }

    /// <summary>For groups, one connection for each lane, and one to resolve.</summary>
    public NpgsqlDataSource Writers { get; }

    /// <summary>For everything that only reads.</summary>
    public NpgsqlDataSource Readers { get; }

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
        await Readers.DisposeAsync().ConfigureAwait(false);
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
