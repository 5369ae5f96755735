using Granary.Domain;
using Granary.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>What SQLite's error codes mean, in one table. See https://www.sqlite.org/rescode.html.</summary>
internal static class SqliteFailures
{
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

    /// <summary>What a failure within a transaction means for its group.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="committing">Whether it came from the commit itself.</param>
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

    /// <summary>Whether somebody ended the statement from another thread.</summary>
    public static bool IsInterrupt(SqliteException failure) => failure.SqliteErrorCode == Interrupted;

    /// <summary>What a failure of a read means.</summary>
    public static StoreUnavailableException Read(SqliteException failure) => new(Reason(failure), failure);

    private static string Reason(SqliteException failure) => failure.SqliteErrorCode switch
    {
        Busy or Locked => "Another process holds the SQLite file for longer than Storage:Sqlite:BusyTimeout allows.",
        Full => "The disk that holds the SQLite file is full.",
        ReadOnly => "The SQLite file may not be written.",
        CannotOpen => "The SQLite file cannot be opened; its folder must exist and may be written to.",
        Corrupt or NotADatabase => "The file is damaged, or is no SQLite database.",
        _ => $"SQLite failed with code {failure.SqliteExtendedErrorCode}.",
    };
}
