using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>
/// Writes paths into documents that may be older than a member: the first of its names that the document has, or what stands in for it.
/// </summary>
/// <remarks>
/// SQL sees null for a missing member, and the JSON of null for a member that is null; the choice between names tells the two apart.
/// Where nothing stands in, a path is written as its members alone.
/// </remarks>
/// <param name="dialect">The database.</param>
internal sealed class PathWriter(SqlDialect dialect)
{
    public SqlPath Write(DocumentPath path) =>
        Write(new SqlPath(SqlDialect.Source(path.Level), []), path, isDocument: path.Level == 0);

    /// <summary>The path from the entry of a dictionary.</summary>
    public SqlPath WriteFrom(SqlPath entry, DocumentPath path) => Write(entry, path, isDocument: false);

    private SqlPath Write(SqlPath start, DocumentPath path, bool isDocument)
    {
        SqlPath place = start;
        if (path.StandIns is not { } standIns)
        {
            return place with { Members = path.Members };
        }

        for (int i = 0; i < path.Members.Count; i++)
        {
            IReadOnlyList<PlanStandIn> here = standIns.At(i);
            place = here.Count == 0
                ? place.Then(path.Members[i])
                : new SqlPath(First(place, path.Members[i], here, isDocument: isDocument && i == 0), []) { IsOfChoice = true };
        }

        return place;
    }

    // A member of a missing or null object is missing, and nothing stands in for it. The document itself is always an object.
    private string First(SqlPath owner, string member, IReadOnlyList<PlanStandIn> standIns, bool isDocument)
    {
        string first = Choice([dialect.Json(owner.Then(member)), .. standIns.SelectMany(standIn => Candidates(owner, standIn))]);
        return isDocument || standIns.All(standIn => standIn.Otherwise is null)
            ? first
            : $"(case when {dialect.IsOfType(owner, "object")} then {first} end)";
    }

    private IEnumerable<string> Candidates(SqlPath owner, PlanStandIn standIn)
    {
        IEnumerable<string> candidates = standIn.FormerNames.Select(name => dialect.Json(owner.Then(name)));
        candidates = standIn.Otherwise is { } json ? candidates.Append(dialect.JsonLiteral(json)) : candidates;
        if (standIn.Subtypes is not { } subtypes)
        {
            return candidates;
        }

        string subtype = dialect.TextAt(owner.Then(PlanStandIn.SubtypeMember));
        return [$"case when {subtype} in ({Names(subtypes)}) then {Choice([.. candidates])} end"];
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(SqlDialect.Quote));

    private static string Choice(string[] candidates) => candidates is [{ } sole] ? sole : $"coalesce({string.Join(", ", candidates)})";
}
