using Granary.Domain;
using Granary.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>The meaning of SQLite's error codes, in one table. See https://www.sqlite.org/rescode.html.</summary>
internal static class SqliteFailures
{
    private const int Error = 1;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int NoMemory = 7;
    private const int ReadOnly = 8;
    private const int Interrupted = 9;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The meaning, for a group, of a failure within its transaction.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="committing">Whether COMMIT itself failed.</param>
    public static GroupFailedException Group(SqliteException failure, bool committing)
    {
        GroupFailure meaning = failure.SqliteErrorCode switch
        {
            // A commit that could not write or flush may have left its frames in the write-ahead log, where the next reader finds them.
            InputOutput when committing => GroupFailure.InDoubt,
            Busy or Locked or Full or InputOutput or NoMemory or ReadOnly or Corrupt or CannotOpen or NotADatabase =>
                GroupFailure.Unavailable,
            _ => GroupFailure.Refused,
        };
        return new GroupFailedException(meaning, Reason(failure), failure);
    }

    /// <summary>Whether the statement was interrupted from another thread.</summary>
    public static bool IsInterrupt(SqliteException failure) => failure.SqliteErrorCode == Interrupted;

    /// <summary>The failure of a statement that only reads: the caller cancelled it, or the store is unavailable.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="cancellationToken">The token by which the caller cancels.</param>
    public static Exception Read(SqliteException failure, CancellationToken cancellationToken) =>
        IsInterrupt(failure) && cancellationToken.IsCancellationRequested
            ? new OperationCanceledException("The statement was cancelled.", failure, cancellationToken)
            : new StoreUnavailableException(Reason(failure), failure);

    private static string Reason(SqliteException failure) => failure.SqliteErrorCode switch
    {
        Busy or Locked => "Another process holds the SQLite file for longer than Storage:Sqlite:BusyTimeout allows.",
        Full => "The disk that holds the SQLite file is full.",
        ReadOnly => "The SQLite file may not be written.",
        CannotOpen => "The SQLite file cannot be opened; its folder must exist and may be written to.",
        Corrupt or NotADatabase => "The file is damaged, or is no SQLite database.",
        Error when failure.Message.Contains("no such table", StringComparison.Ordinal) =>
            "The SQLite file has no tables of this version of the granary: start the server on it, or run 'granary migrate'.",
        _ => $"SQLite failed with code {failure.SqliteExtendedErrorCode}.",
    };
}
