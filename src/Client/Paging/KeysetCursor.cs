using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Granary.Contracts.Hosting;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Documents;
using Granary.Mapping.Shapes;

namespace Granary.Client.Paging;

/// <summary>Converts positions in the order of a query to opaque sealed text and back. Altered text is refused.</summary>
/// <remarks>
/// A cursor consists of a seal and a position, in Base64 for URLs. The seal is an HMAC-SHA256, truncated to 16 bytes, over the position,
/// the collection and the keys of the order, so that a cursor is valid for one order only.
/// </remarks>
internal sealed class KeysetCursor(QueryOptions options)
{
    private const int SealBytes = 16;

    // Detects accidents only, because it is public; see QueryOptions.CursorKey.
    private const string NoSecret = "granary cursor";

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(options.CursorKey ?? NoSecret));

    /// <summary>The cursor of a position.</summary>
    public string Write(QueryPlan plan, KeysetPosition position)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(position);
        byte[] content = JsonSerializer.SerializeToUtf8Bytes<string?[]>([position.Id, .. position.Keys.Select(Text)]);
        return Base64Url.EncodeToString([.. Seal(plan, content), .. content]);
    }

    /// <summary>The position of a cursor.</summary>
    /// <exception cref="InvalidCursorException">The cursor was altered, or belongs to another order or collection.</exception>
    public KeysetPosition Read(QueryPlan plan, string cursor)
    {
        ArgumentNullException.ThrowIfNull(plan);
        byte[] bytes = Decode(cursor);
        ReadOnlySpan<byte> content = bytes.AsSpan(SealBytes);
        if (!CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SealBytes), Seal(plan, content)))
        {
            throw new InvalidCursorException("it was changed on its way, or belongs to a query over other data or in another order.");
        }

        return Position(content, plan.Order);
    }

    // Without a secret key anyone can seal a position, so its content is checked as well.
    private static KeysetPosition Position(ReadOnlySpan<byte> content, IReadOnlyList<PlanOrder> order)
    {
        try
        {
            return JsonSerializer.Deserialize<string?[]>(content) is [{ } id, .. var keys] && keys.Length == order.Count
                ? new KeysetPosition(Storable(id), [.. order.Select((key, i) => Value(keys[i], key.Key.Kind))])
                : throw new FormatException("It does not have the parts of a position.");
        }
        catch (Exception fault) when (fault is JsonException or FormatException or OverflowException or MemberFault)
        {
            throw new InvalidCursorException("it holds no position in this order.", fault);
        }
    }

    private static byte[] Decode(string cursor)
    {
        try
        {
            byte[] bytes = Base64Url.DecodeFromChars(cursor);
            return bytes.Length > SealBytes ? bytes : throw new InvalidCursorException("it is too short to be one.");
        }
        catch (FormatException fault)
        {
            throw new InvalidCursorException("it is no Base64 for URLs.", fault);
        }
    }

    private byte[] Seal(QueryPlan plan, ReadOnlySpan<byte> content)
    {
        byte[] order = Encoding.UTF8.GetBytes($"{plan.Collection}\n{PlanDescription.Describe(plan.Order)}\n");
        byte[] sealedBytes = [.. order, .. content];
        return HMACSHA256.HashData(_key, sealedBytes)[..SealBytes];
    }

    private static string? Text(PlanValue value) => value.Content switch
    {
        null => null,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        var content => Convert.ToString(content, CultureInfo.InvariantCulture),
    };

    private static PlanValue Value(string? text, ScalarKind kind) => new(kind, text is null ? null : Content(text, kind));

    private static object Content(string text, ScalarKind kind) => kind switch
    {
        ScalarKind.Integer => long.Parse(text, CultureInfo.InvariantCulture),
        ScalarKind.Decimal => NumberText.TryRead(text, out decimal number) ? number : throw new FormatException($"'{text}' is no decimal."),
        ScalarKind.Float => double.Parse(text, CultureInfo.InvariantCulture),
        ScalarKind.Boolean => bool.Parse(text),
        _ => Storable(text),
    };

    private static string Storable(string text)
    {
        TextConverter.RequireStorable(text);
        return text;
    }
}
