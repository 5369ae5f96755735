using System.Linq.Expressions;
using Granary.Domain;
using Granary.TestSupport;

namespace Granary.Conformance.Tests.Models;

/// <summary>Draws orders over specimens at random, each as a query and as LINQ to Objects.</summary>
public sealed class SpecimenOrders(Random random)
{
    /// <summary>The query in the order, and the same over a sequence, ties broken by id.</summary>
    public (IAggregateQuery<Specimen> Query, IEnumerable<Specimen> Expected) Order(
        IAggregateQuery<Specimen> query, IEnumerable<Specimen> expected)
    {
        IOrderedEnumerable<Specimen> ordered = expected.OrderBy(_ => 0);
        for (int keys = random.Next(1, 4); keys > 0; keys--)
        {
            (query, ordered) = ThenByAny(query, ordered);
        }

        return (query, ordered.ThenBy(s => s.Id, CodePoints.Comparer));
    }

    private (IAggregateQuery<Specimen> Query, IOrderedEnumerable<Specimen> Expected) ThenByAny(
        IAggregateQuery<Specimen> query, IOrderedEnumerable<Specimen> expected) => random.Next(16) switch
        {
            0 => Then(query, expected, s => s.Name, StringComparer.Ordinal),
            1 => Then(query, expected, s => s.Nick, StringComparer.Ordinal!), // null comes first there too
            2 => Then(query, expected, s => s.Count),
            3 => Then(query, expected, s => s.Rank),
            4 => Then(query, expected, s => s.Big),
            5 => Then(query, expected, s => s.Price),
            6 => Then(query, expected, s => s.Discount),
            7 => Then(query, expected, s => s.Weight),
            8 => Then(query, expected, s => s.Maybe),
            9 => Then(query, expected, s => s.Token),
            10 => Then(query, expected, s => s.At),
            11 => Then(query, expected, s => s.Until),
            12 => Then(query, expected, s => s.Day),
            13 => Then(query, expected, s => s.Time),
            14 => Then(query, expected, s => s.Flag),
            _ => Then(query, expected, s => s.Label.Text, StringComparer.Ordinal),
        };

    private (IAggregateQuery<Specimen> Query, IOrderedEnumerable<Specimen> Expected) Then<TKey>(
        IAggregateQuery<Specimen> query,
        IOrderedEnumerable<Specimen> expected,
        Expression<Func<Specimen, TKey>> key,
        IComparer<TKey>? comparer = null) =>
        random.Next(2) == 0
            ? (query.ThenBy(key), expected.ThenBy(key.Compile(), comparer))
            : (query.ThenByDescending(key), expected.ThenByDescending(key.Compile(), comparer));
}
