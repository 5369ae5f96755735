using Granary.Contracts.Hosting;
using Granary.Storage.PostgreSql;
using Granary.Storage.Stores;
using Granary.Storage.Telemetry;
using Npgsql;

namespace Granary.Storage;

/// <summary>The settings of a store in PostgreSQL, version 13 or newer.</summary>
public sealed class PostgreSqlStoreOptions
{
    private const int FewestUpkeep = 1;
    private const int FewestLookups = 1;
    private const int FewestQueries = 2;
    private const int NotLanes = FewestUpkeep + FewestLookups + FewestQueries;

    // With so many connections beside the lanes, a second one for the upkeep costs the readers little.
    private const int AmpleBesideLanes = 8;

    // The server counts in milliseconds, and zero would mean "no limit". The driver counts in seconds, in 32 bits.
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromDays(7);

    /// <summary>The connection string, as Npgsql understands it. Required.</summary>
    /// <remarks>
    /// If it names several hosts, every connection goes to the host that accepts writes. A string whose
    /// <c>Target Session Attributes</c> allow a standby is refused.
    /// </remarks>
    public string ConnectionString { get; set; } = "";

    /// <summary>The schema that holds the tables.</summary>
    /// <value><c>granary</c> unless set; <c>a–z</c>, <c>0–9</c> and <c>_</c>.</value>
    public string Schema { get; set; } = "granary";

    /// <summary>The greatest number of connections this process opens; checked against what the server allows at start.</summary>
    /// <remarks>
    /// <para>
    /// The connections are divided so that no kind of work waits for another. Each of the <see cref="Lanes"/> has one. Upkeep, which ends
    /// doubts, notes publications and purges, has two, or one if fewer than eight are left beside the lanes. Half of the rest serves
    /// look-ups by key and of outcomes, and half, at least two, serves queries. If the grain storage of Orleans writes, it has half of that
    /// rest, and look-ups and queries share the other half.
    /// </para>
    /// <para>
    /// A result that is larger than 256 KiB holds a connection for as long as it is read. One fewer than the queries have may be read at
    /// once; a further one is refused with <see cref="Domain.StoreUnavailableException"/>. Unless set otherwise, seven may be.
    /// </para>
    /// </remarks>
    /// <value>20 unless set; at least four more than <see cref="Lanes"/>.</value>
    public int MaxConnections { get; set; } = 20;

    /// <summary>How many groups of units may be on their way at once.</summary>
    /// <value>2 unless set.</value>
    public int Lanes { get; set; } = 2;

    /// <summary>How long a group may take before the server gives it up.</summary>
    /// <remarks>
    /// If a process stops while it sends a group, only a part of the group reaches the server. Such a group is ended one second after this
    /// time: by the server itself from version 17 on, and in earlier versions by the first statement that waits for one of its rows.
    /// </remarks>
    /// <value>15 seconds unless set.</value>
    public TimeSpan CommitTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a group waits for a row that another process holds.</summary>
    /// <value>1 second unless set, because the units of a group wait together. Must be less than <see cref="CommitTimeout"/>.</value>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a query may take, its reading included, before the server gives it up.</summary>
    /// <value>1 minute unless set.</value>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the schema is brought up to date at start.</summary>
    /// <value>True unless set. Several processes may migrate at once.</value>
    public bool MigrateOnStart { get; set; } = true;

    /// <summary>How many connections end doubts, note publications, purge and migrate.</summary>
    internal int Upkeep => MaxConnections - Lanes >= AmpleBesideLanes ? FewestUpkeep + 1 : FewestUpkeep;

    /// <summary>How many connections look rows and outcomes up by key.</summary>
    internal int Lookups => Readers / 2;

    /// <summary>How many connections answer queries.</summary>
    internal int Queries => Readers - Lookups;

    /// <summary>How many large results may be read at the same time. Each of them holds a connection.</summary>
    internal int Streams => Queries - 1;

    /// <summary>How many connections write grain states.</summary>
    internal int StateWriters { get; private set; }

    /// <summary>The lifetime of commits, by which the clocks are compared; null if the settings of the granary are not known.</summary>
    internal TimeSpan? CommitLifetime { get; private set; }

    /// <summary>This process, after it has become a member of a cluster.</summary>
    internal ClusterMember? Member { get; set; }

    /// <summary>Hears of each statement that is sent.</summary>
    internal StatementWatch Statements { get; set; } = StatementWatch.Silent;

    private string Division => $"{Lanes} for Lanes, one for upkeep, one for lookups, two for queries";

    private int Readers => MaxConnections - Lanes - Upkeep - StateWriters;

    /// <summary>Gives half of the connections that readers would have to the writers of grain states.</summary>
    internal void ReserveStateWriters()
    {
        StateWriters = 0;
        StateWriters = Readers > FewestLookups + FewestQueries
            ? Math.Min(Readers / 2, Readers - FewestLookups - FewestQueries)
            : throw new ArgumentException(
                $"Storage:PostgreSql:MaxConnections is {MaxConnections}, and must be at least {Lanes + NotLanes + 1} where Storage:Writer "
                + $"is AdoNet: {Division}, one to write grain states.");
    }

    internal void Validate()
    {
        if (Schema.Length is 0 or > 63 || !char.IsAsciiLetterLower(Schema[0])
            || !Schema.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
        {
            throw new ArgumentException(
                $"Storage:PostgreSql:Schema is '{Schema}', and must be 1 to 63 of a-z, 0-9 and '_', the first a letter.");
        }

        if (PostgreSqlKeywords.IsTaken(Schema))
        {
            throw new ArgumentException(
                $"Storage:PostgreSql:Schema is '{Schema}', which PostgreSQL keeps for itself; choose another name.");
        }

        OptionCheck.AtLeast(Lanes, 1, "Storage:PostgreSql:Lanes");
        if (MaxConnections < Lanes + NotLanes)
        {
            throw new ArgumentException(
                $"Storage:PostgreSql:MaxConnections is {MaxConnections}, and must be at least {Lanes + NotLanes}: {Division}.");
        }

        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            throw new ArgumentException("Storage:PostgreSql:ConnectionString is empty, and must say where the server is.");
        }

        PostgreSqlHosts.Validate(Parse());
        ValidateTimes();
    }

    /// <summary>Refuses settings that contradict those of the granary, and notes the lifetime of commits.</summary>
    internal void ValidateBeside(GranaryOptions options)
    {
        CommitLifetime = options.Commits.Lifetime;
        OptionCheck.LessThan(("Storage:PostgreSql:CommitTimeout", CommitTimeout), (CommitOptions.LifetimeName, options.Commits.Lifetime));
    }

    /// <summary>The connection string of the clustering provider of Orleans, which finds its statements by the search path.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be parsed, or may lead to a standby.</exception>
    internal string MembershipConnectionString()
    {
        NpgsqlConnectionStringBuilder text = Parse();
        PostgreSqlHosts.Validate(text);
        PostgreSqlHosts.Write(text);
        text.SearchPath = Schema;
        return text.ConnectionString;
    }

    private void ValidateTimes()
    {
        OptionCheck.AtLeast(CommitTimeout, _shortest, "Storage:PostgreSql:CommitTimeout");
        OptionCheck.AtLeast(LockTimeout, _shortest, "Storage:PostgreSql:LockTimeout");
        OptionCheck.AtLeast(QueryTimeout, _shortest, "Storage:PostgreSql:QueryTimeout");
        OptionCheck.AtMost(CommitTimeout, _longest, "Storage:PostgreSql:CommitTimeout");
        OptionCheck.AtMost(QueryTimeout, _longest, "Storage:PostgreSql:QueryTimeout");

        // The wait for a lock must end first, because stalled transactions are looked for and ended only after it.
        OptionCheck.LessThan(("Storage:PostgreSql:LockTimeout", LockTimeout), ("Storage:PostgreSql:CommitTimeout", CommitTimeout));
    }

    private NpgsqlConnectionStringBuilder Parse()
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(ConnectionString);
        }
        catch (ArgumentException)
        {
            // The driver's message may quote the string, which may hold a password.
            throw new ArgumentException("Storage:PostgreSql:ConnectionString is not a connection string that Npgsql understands.");
        }
    }
}
