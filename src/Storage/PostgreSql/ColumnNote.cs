using System.Globalization;
using System.Text.RegularExpressions;
using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>The note that the database keeps beside a column that holds a member.</summary>
/// <param name="Mark">The mark of the definition; see <see cref="ColumnDefinition.Mark"/>.</param>
internal sealed partial record ColumnNote(string Mark)
{
    /// <summary>Whether some rows, which were written before the column was added, do not have their value yet.</summary>
    public bool IsInMaking { get; init; }

    /// <summary>The time since which no model that migrated the store declares the column; null while one does.</summary>
    public DateTimeOffset? UnusedSince { get; init; }

    /// <summary>The statement that notes the state of a column.</summary>
    public string Write(CollectionTable table, string column) =>
        $"comment on column {table}.\"{column}\" is {SqlDialect.Quote(ToString())}";

    /// <summary>The note, as <see cref="Find"/> reads it.</summary>
    public override string ToString() =>
        $"granary: definition {Mark}"
        + (IsInMaking ? ", in the making" : "")
        + (UnusedSince is { } since ? $", unused since {since.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}" : "");

    /// <summary>The note in a text; null if the text is not ours.</summary>
    public static ColumnNote? Find(string? text) => text is not null && Form().Match(text) is { Success: true } match
        ? new ColumnNote(match.Groups["mark"].Value)
        {
            IsInMaking = match.Groups["making"].Success,
            UnusedSince = match.Groups["since"] is { Success: true, Value: string since }
                ? DateTimeOffset.Parse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : null,
        }
        : null;

    [GeneratedRegex(
        "^granary: definition (?<mark>[0-9a-f]{8})(?<making>, in the making)?(, unused since (?<since>[-0-9T:.Z]+))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
