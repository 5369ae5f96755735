namespace Granary.Storage.Sql;

/// <summary>A place in JSON, as SQL reaches it.</summary>
/// <param name="Source">The SQL of the JSON that it is within.</param>
/// <param name="Members">The members that lead to it from there, outermost first.</param>
internal readonly record struct JsonPlace(string Source, IReadOnlyList<string> Members)
{
    /// <summary>Whether the source is a choice between places; see <see cref="SqlDialect.Json"/>.</summary>
    public bool IsOfChoice { get; init; }

    /// <summary>A member of what stands here.</summary>
    public JsonPlace Then(string member) => this with { Members = [.. Members, member] };
}
