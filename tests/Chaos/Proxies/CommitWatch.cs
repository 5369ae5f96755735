namespace Granary.Chaos.Proxies;

/// <summary>Knows which messages of one connection make a commit, from the statements that the client prepares and runs.</summary>
/// <remarks>
/// A commit of the product is a group of messages up to one Sync that runs a statement which writes to the log of commits. It has no
/// COMMIT: the Sync ends the implicit transaction, and the answer that says so ends with ReadyForQuery. A COMMIT of its own, as of a
/// migration, counts too.
/// </remarks>
internal sealed class CommitWatch
{
    /// <summary>The part by which a statement that logs commits is known; an abort mark has no versions and is none.</summary>
    public const string LogsCommits = ".commits (commit_id, outcome, expires_at, versions";

    private readonly Dictionary<string, bool> _statements = [];
    private bool _commits;

    /// <summary>Looks at the next message of the client.</summary>
    /// <returns>Whether the message ends a group, and whether that group is a commit; null inside a group.</returns>
    public bool? See(Message message)
    {
        switch ((char)message.Type)
        {
            case 'P':
                string[] parsed = message.Texts(2);
                _statements[parsed[0]] = IsCommit(parsed[1]);
                return null;
            case 'B':
                _commits |= _statements.GetValueOrDefault(message.Texts(2)[1]);
                return null;
            case 'D' or 'E' or 'C' or 'H':
                return null;
            case 'S':
                bool commits = _commits;
                _commits = false;
                return commits;
            case 'Q':
                return IsCommit(message.Texts(1)[0]);
            default:
                return false;
        }
    }

    private static bool IsCommit(string statement) =>
        statement.Contains(LogsCommits, StringComparison.Ordinal)
        || statement.AsSpan().Trim().TrimEnd(';').Equals("commit", StringComparison.OrdinalIgnoreCase);
}
