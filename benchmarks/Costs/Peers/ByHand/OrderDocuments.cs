using System.Text;
using System.Text.Json;
using Granary.Benchmarks.Costs.Data;

namespace Granary.Benchmarks.Costs.Peers.ByHand;

/// <summary>The documents of orders as programs by hand write them.</summary>
internal sealed class OrderDocuments(OrderSet orders)
{
    private readonly DueDays _days = new(orders);
    private readonly string _document = Encoding.UTF8.GetString(At(orders, 1));

    /// <summary>The document of an order, as it is stored at first.</summary>
    public static byte[] At(OrderSet orders, int place) =>
        JsonSerializer.SerializeToUtf8Bytes(OrderStates.Of(orders.At(place)), JsonSerializerOptions.Web);

    /// <summary>The next document of an order. Callers that change one order must take turns.</summary>
    /// <remarks>
    /// What writes it is a floor for everyone else, so it costs as little as possible: it is another order's, with a new id and day.
    /// </remarks>
    public string Next(int place) => _document
        .Replace(orders[1].ToString(), orders[place].ToString(), StringComparison.Ordinal)
        .Replace("\"dueOn\":\"2026-02-14\"", $"\"dueOn\":\"{_days.Next(place):yyyy-MM-dd}\"", StringComparison.Ordinal);
}
