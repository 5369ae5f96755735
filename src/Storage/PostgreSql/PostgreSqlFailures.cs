using System.Net.Sockets;
using Granary.Domain;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>The meaning of failures of PostgreSQL and of the driver, in one table by SQLSTATE.</summary>
/// <remarks>
/// An error of severity ERROR is certain: the server has undone the transaction. Any other failure after a group was sent leaves the group
/// in doubt, because the connection was lost before the answer to the commit came, or because a standby has not confirmed the commit.
/// </remarks>
internal static class PostgreSqlFailures
{
    // How the codes begin by which a server that ends, or is beginning, speaks; 57014, a cancelled statement, is another.
    private const string OperatorIntervention = "57P";

    // Raised by the schema itself; see PostgreSqlMembershipFence.
    private const string DeclaredDead = "GR001";

    // Raised by the schema itself; see PostgreSqlSchema.
    private const string UnknownConstraint = "GR002";

    private static readonly HashSet<string> _races =
    [
        PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected,

        // A row of the log was on its way to the strays when somebody attached its hour beside writers, which HourStatements does not do.
        // No table has conditions of its own.
        PostgresErrorCodes.CheckViolation,
    ];

    private static readonly HashSet<string> _unavailable =
    [
        PostgresErrorCodes.QueryCanceled, PostgresErrorCodes.DiskFull, PostgresErrorCodes.OutOfMemory,
        PostgresErrorCodes.TooManyConnections,
        PostgresErrorCodes.ReadOnlySqlTransaction, PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.UndefinedTable,
        DeclaredDead, UnknownConstraint,
    ];

    /// <summary>Whether an exception comes from the driver, or from the network beneath it.</summary>
    public static bool IsOfDriver(Exception failure) =>
        failure is NpgsqlException or TimeoutException or SocketException or IOException
            or UnconfirmedCommitException;

    /// <summary>Whether other connections to the server may have ended together with the one on which a failure occurred.</summary>
    /// <remarks>
    /// The end of a session by a limit of its own is no sign of that, nor is a connection that was never made: because the server has no
    /// room, refuses the user, or its name or the way to it was not found.
    /// </remarks>
    public static bool MayHaveEndedOthers(Exception failure) => failure switch
    {
        PostgresException { InvariantSeverity: "PANIC" } => true,
        PostgresException { InvariantSeverity: "FATAL" } error => error.SqlState.StartsWith(OperatorIntervention, StringComparison.Ordinal),
        NpgsqlException { InnerException: { } cause } => IsOfEndedStream(cause),
        _ => IsOfEndedStream(failure),
    };

    /// <summary>Whether the server gave up waiting for a lock that another transaction holds.</summary>
    public static bool IsOfLock(PostgresException error) => error.SqlState == PostgresErrorCodes.LockNotAvailable;

    /// <summary>The meaning, for a group, of a failure after the group was sent.</summary>
    public static GroupFailedException Group(Exception failure) => failure switch
    {
        // An error, unlike the loss of the connection, states that the server has undone the transaction.
        PostgresException { InvariantSeverity: "ERROR" } error when _races.Contains(error.SqlState) =>
            new GroupFailedException(GroupFailure.LostRace, Reason(error), Quotable(error)),
        PostgresException { InvariantSeverity: "ERROR", SqlState: PostgresErrorCodes.UniqueViolation } error =>
            new GroupFailedException(GroupFailure.KeyTaken, Reason(error), Quotable(error)),
        PostgresException { InvariantSeverity: "ERROR", SqlState: PostgresErrorCodes.LockNotAvailable } error =>
            new GroupFailedException(GroupFailure.Locked, Reason(error), Quotable(error)),
        PostgresException { InvariantSeverity: "ERROR" } error when _unavailable.Contains(error.SqlState) =>
            new GroupFailedException(GroupFailure.Unavailable, Reason(error), Quotable(error)),
        PostgresException { InvariantSeverity: "ERROR" } error =>
            new GroupFailedException(GroupFailure.Refused, Reason(error), Quotable(error)),
        UnconfirmedCommitException => new GroupFailedException(GroupFailure.InDoubt, Reason(failure), failure),
        _ => new GroupFailedException(GroupFailure.InDoubt, "The connection to PostgreSQL broke before it answered.", failure),
    };

    /// <summary>The meaning, for a group, of a failure before anything was sent: nothing was applied.</summary>
    public static GroupFailedException NotSent(Exception failure) =>
        new(GroupFailure.Unavailable, Reason(failure), failure is PostgresException error ? Quotable(error) : failure);

    /// <summary>The failure of a statement that is not a group.</summary>
    public static StoreUnavailableException Read(Exception failure) =>
        new(Reason(failure), failure is PostgresException error ? Quotable(error) : failure);

    private static bool IsOfEndedStream(Exception failure) => failure is IOException || (failure is SocketException socket
        && socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset or SocketError.ConnectionAborted);

    private static string Reason(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } =>
            "PostgreSQL gave the statement up after the time that Storage:PostgreSql:CommitTimeout or QueryTimeout allows.",
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } =>
            "Somebody else held a row for longer than Storage:PostgreSql:LockTimeout allows.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } =>
            "The disk of PostgreSQL is full: give it space, and the same process goes on.",
        PostgresException { SqlState: DeclaredDead } =>
            "The cluster has declared this silo dead, and it may write no more: end the process, and start another.",
        PostgresException { SqlState: UnknownConstraint } =>
            "Another process has migrated the store by a model that lacks a unique constraint of this one, so that nobody can tell any "
            + "more which values are free: run 'migrate' with this model, and end processes that know another one.",
        PostgresException { SqlState: "28P01" or "28000" } => "PostgreSQL refused the user or the password of the connection string.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            "PostgreSQL has no database of the name in the connection string.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            "The user of the connection string lacks a right in PostgreSQL (42501): "
            + "it must own its schema, or 'migrate' must be run by one who may.",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } =>
            "The schema in PostgreSQL has no tables of this version of the granary (42P01): start a server or run 'granary migrate'.",
        PostgresException error => $"PostgreSQL refused the statement ({error.SqlState}).",
        NpgsqlException { InnerException: TimeoutException } =>
            "No connection to PostgreSQL was free or could be made in time "
            + "(Storage:PostgreSql:MaxConnections, or Timeout in the connection string).",
        UnconfirmedCommitException =>
            "No synchronous standby of PostgreSQL has confirmed the commit, which a failover may therefore lose: see that the standbys "
            + "which synchronous_standby_names asks for are connected.",
        _ => "PostgreSQL could not be reached.",
    };

    // Errors about data (classes 22 and 23) quote the data, and data must reach no log.
    private static PostgresException? Quotable(PostgresException error) =>
        error.SqlState.StartsWith("22", StringComparison.Ordinal) || error.SqlState.StartsWith("23", StringComparison.Ordinal)
            ? null
            : error;
}
