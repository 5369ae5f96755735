namespace Granary.Storage.Sql;

/// <summary>A path in JSON, as SQL follows it.</summary>
/// <param name="Source">The SQL of the JSON that the path begins at.</param>
/// <param name="Members">The members on the path, outermost first.</param>
internal readonly record struct SqlPath(string Source, IReadOnlyList<string> Members)
{
    /// <summary>Whether the source is a choice between paths; see <see cref="SqlDialect.Json"/>.</summary>
    public bool IsOfChoice { get; init; }

    /// <summary>The path to a member of the value here.</summary>
    public SqlPath Then(string member) => this with { Members = [.. Members, member] };
}
