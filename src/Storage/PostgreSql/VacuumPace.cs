namespace Granary.Storage.PostgreSql;

/// <summary>Says when a table in which many rows are written anew is due for a vacuum.</summary>
/// <param name="total">The number of all rows that will be written.</param>
internal sealed class VacuumPace(long total)
{
    // Between two vacuums, no more than this part of the rows is written anew.
    private const int Share = 10;

    private readonly long _pace = Math.Max(total / Share, TableDefinitions.Part);
    private long _written;

    /// <summary>Counts rows that were written, and says whether the next vacuum is due.</summary>
    public bool IsDue(long written)
    {
        _written += written;
        if (_written < _pace)
        {
            return false;
        }

        _written = 0;
        return true;
    }
}
