namespace Granary.Benchmarks.Costs.Data;

/// <summary>
/// The days on which the orders of one store are due. Every change moves an order by one day, so the sum of the days counts the changes.
/// </summary>
internal sealed class DueDays(OrderSet orders)
{
    private readonly int[] _days = [.. Enumerable.Repeat(orders.At(0).DueOn.DayNumber, orders.Count)];

    /// <summary>The day after the one on which an order is due. Callers that change one order must take turns.</summary>
    public DateOnly Next(int place) => DateOnly.FromDayNumber(++_days[place]);
}
