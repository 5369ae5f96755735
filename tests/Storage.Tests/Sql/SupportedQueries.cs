using System.Runtime.CompilerServices;
using Granary.Domain;

namespace Granary.Storage.Tests.Sql;

/// <summary>Every query over the results of a rule: golden files and docs/specifications.md are written from this list, too.</summary>
internal static class SupportedQueries
{
    public static IReadOnlyList<SupportedQuery> All { get; } = [.. Results(), .. Pages(), .. Summaries()];

    private static IEnumerable<SupportedQuery> Results() =>
    [
        Query(
            "ordered results",
            parcels => parcels.All().OrderBy(x => x.Rank).ThenByDescending(x => x.SentAt).Take(10).ToListAsync(),
            "Null comes first in ascending and last in descending order; the id breaks ties."),
        Query(
            "first result",
            parcels => parcels.All().OrderBy(x => x.Name).FirstOrDefaultAsync(),
            "Text in the order of string.CompareOrdinal."),
        Query(
            "results in the order of an index",
            parcels => parcels.All().OrderBy(x => x.Route).Take(10).ToListAsync(),
            "On PostgreSQL, a member that an index reads stands in a column too."),
        Query(
            "sole match",
            parcels => parcels.Matching(x => x.Id == "1").SoleMatchAsync(),
            "Two are asked for, so that a second match is noticed."),
        Query(
            "projection",
            parcels => parcels.All().Select(x => new { x.Name, x.Receiver!.City }).ToListAsync(),
            "Only the selected members leave the database; the rest of the expression runs in memory."),
    ];

    private static IEnumerable<SupportedQuery> Pages() =>
    [
        Query(
            "page by number",
            parcels => parcels.All().OrderBy(x => x.Rank).PageAsync(PageRequest.First(2).At(2)),
            "Follows a count of all results."),
        Query(
            "page behind a cursor",
            parcels => SecondAsync(parcels.All().OrderBy(x => x.Count)),
            "Ascending keys with a value are compared as a row.",
            "parcels => parcels.All().OrderBy(x => x.Count).PageAsync(KeysetRequest.First(2).Behind(cursor))"),
        Query(
            "page behind a cursor in both directions",
            parcels => SecondAsync(parcels.All().OrderByDescending(x => x.Rank).ThenBy(x => x.Name)),
            "Behind a value, a descending key may be null.",
            "parcels => parcels.All().OrderByDescending(x => x.Rank).ThenBy(x => x.Name).PageAsync(KeysetRequest.First(2).Behind(cursor))"),
    ];

    private static IEnumerable<SupportedQuery> Summaries() =>
    [
        Query("count of results", parcels => parcels.Matching(x => x.Paid).CountAsync(), "All matches, whatever the limits on results."),
        Query("any result", parcels => parcels.Matching(x => x.Paid).AnyAsync(), "One is asked for."),
        Query("sum of decimals", parcels => parcels.All().SumAsync(x => x.Price), "Exact; null adds nothing, and the sum of nothing is 0."),
        Query("sum of an indexed member", parcels => parcels.All().SumAsync(x => x.Fee), "The index alone can give the numbers."),
        Query(
            "sum of whole numbers",
            parcels => parcels.All().SumAsync(x => x.Rank),
            "Exact, and refused if the result is beyond the range of its type."),
        Query(
            "average",
            parcels => parcels.All().AverageAsync(x => x.Count),
            "The exact sum, divided in memory; null if there is no value."),
        Query("least", parcels => parcels.All().MinAsync(x => x.SentAt), "The first in order that is not null; an index can give it."),
        Query("greatest", parcels => parcels.All().MaxAsync(x => x.Discount), "The last in order; null if all are null."),
        Query("counts by a key", parcels => parcels.All().CountByAsync(x => x.Size), "Null is a key like any other."),
        Query(
            "sums by a key",
            parcels => parcels.All().SumByAsync(x => x.Size, x => x.Price),
            "Each sum is exact; a key whose numbers are all null has the sum 0."),
    ];

    private static async Task SecondAsync(IAggregateQuery<Parcel> query)
    {
        KeysetPage<Parcel> first = await query.PageAsync(KeysetRequest.First(2));
        await query.PageAsync(first.Next() ?? throw new InvalidOperationException("There is no second page."));
    }

    private static SupportedQuery Query(
        string name,
        Func<IRepository<Parcel, string>, Task> ask,
        string remark,
        [CallerArgumentExpression(nameof(ask))] string code = "") =>
        new(name, code, ask, remark);
}
