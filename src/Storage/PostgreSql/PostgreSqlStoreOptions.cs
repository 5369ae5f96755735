using Granary.Contracts.Hosting;
using Granary.Storage.PostgreSql;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage;

/// <summary>The settings of a store in PostgreSQL, version 13 or newer.</summary>
public sealed class PostgreSqlStoreOptions
{
    private const int FewestUpkeep = 1;
    private const int FewestLookups = 1;
    private const int FewestQueries = 2;
    private const int NotLanes = FewestUpkeep + FewestLookups + FewestQueries;

    // With so many beside the lanes, nobody notices the second connection of the upkeep.
    private const int AmpleBesideLanes = 8;

    // The server counts in milliseconds, of which nothing would mean "for ever"; the driver in seconds, in 32 bits.
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromDays(7);

    /// <summary>The connection string, as Npgsql understands it. Required.</summary>
    /// <remarks>
    /// Where it names several hosts, everything asks the one that can be written to; a string that says by
    /// <c>Target Session Attributes</c> that a standby will do is refused.
    /// </remarks>
    public string ConnectionString { get; set; } = "";

    /// <summary>The schema that holds the tables.</summary>
    /// <value><c>granary</c> unless set; <c>a–z</c>, <c>0–9</c> and <c>_</c>.</value>
    public string Schema { get; set; } = "granary";

    /// <summary>The greatest number of connections this process opens; checked against what the server allows at start.</summary>
    /// <remarks>
    /// <para>
    /// They are divided, so that no kind of work waits for another: one for each of the <see cref="Lanes"/>; two for upkeep, which ends
    /// doubts, notes what was published and purges (one where fewer than eight are left beside the lanes); of the rest, half for lookups by
    /// key and of outcomes, and half, at least two, for queries. Where grain storage of Orleans writes, it has half of that rest, and
    /// lookups and queries share the other half.
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
    /// A group of which a part alone has reached the server, as its process stands still, is ended one second later: by the server itself
    /// from version 17 on, before by the first that waits for one of its rows.
    /// </remarks>
    /// <value>15 seconds unless set.</value>
    public TimeSpan CommitTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a group waits for a row that another process holds.</summary>
    /// <value>1 second unless set: others wait with it; less than <see cref="CommitTimeout"/>.</value>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a query may take, its reading included, before the server gives it up.</summary>
    /// <value>1 minute unless set.</value>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the schema is brought up to date at start.</summary>
    /// <value>Yes, unless set: several processes may do so at once.</value>
    public bool MigrateOnStart { get; set; } = true;

    /// <summary>How many of the connections end doubts, note what was published, purge and migrate.</summary>
    internal int Upkeep => MaxConnections - Lanes >= AmpleBesideLanes ? FewestUpkeep + 1 : FewestUpkeep;

    /// <summary>How many of the connections look rows and outcomes up by key.</summary>
    internal int Lookups => Readers / 2;

    /// <summary>How many of the connections answer queries.</summary>
    internal int Queries => Readers - Lookups;

    /// <summary>How many results that do not fit into memory at once may be read at the same time.</summary>
    internal int Streams => Queries - 1;

    /// <summary>How many of the connections write grain states.</summary>
    internal int StateWriters { get; private set; }

    /// <summary>How long a commit may still be applied, by the clock of the database; null where nobody said so.</summary>
    internal TimeSpan? CommitLifetime { get; private set; }

    /// <summary>Who writes, once the process is a member of a cluster.</summary>
    internal ClusterMember? Member { get; set; }

    private string Division => $"{Lanes} for Lanes, one for upkeep, one for lookups, two for queries";

    private int Readers => MaxConnections - Lanes - Upkeep - StateWriters;

    /// <summary>Gives half of what readers would have to those who write grain states.</summary>
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

        if (Lanes < 1 || MaxConnections < Lanes + NotLanes)
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

    /// <summary>Refuses what contradicts the settings of the granary, and notes how far clocks may differ.</summary>
    internal void ValidateBeside(GranaryOptions options)
    {
        CommitLifetime = options.Commits.Lifetime;
        OptionCheck.LessThan(("Storage:PostgreSql:CommitTimeout", CommitTimeout), (CommitOptions.LifetimeName, options.Commits.Lifetime));
    }

    /// <summary>How the clustering provider of Orleans, which finds its statements by the search path, reaches the tables.</summary>
    /// <exception cref="ArgumentException">The connection string makes no sense.</exception>
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

        // The wait for a lock must end first: only then are stalled transactions looked for and ended.
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
