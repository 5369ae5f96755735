using System.Buffers;
using System.Globalization;
using System.Text;
using Granary.Domain;

namespace Granary.Client.QueryStrings;

/// <summary>A decoded part of a query string, with the position of each character in the query string.</summary>
internal sealed class QueryText
{
    // The characters that stand unescaped in a URL: none of them ends a part or decodes to another character.
    private const string Readable = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~=!$'()*,:;@/?";

    private readonly List<int> _positions;

    private QueryText(string content, List<int> positions)
    {
        Content = content;
        _positions = positions;
    }

    /// <summary>The text.</summary>
    public string Content { get; }

    /// <summary>Decodes a part of a query string. A plus sign stands for a space.</summary>
    /// <exception cref="InvalidQueryStringException">The part is not percent-encoded UTF-8.</exception>
    public static QueryText Decode(string queryString, Range part)
    {
        (int start, int length) = part.GetOffsetAndLength(queryString.Length);
        int end = start + length;
        var content = new StringBuilder(length);
        var positions = new List<int>(length + 1);
        for (int at = start; at < end;)
        {
            if (queryString[at] != '%')
            {
                content.Append(queryString[at] == '+' ? ' ' : queryString[at]);
                positions.Add(at++);
                continue;
            }

            byte[] bytes = Bytes(queryString.AsSpan(at, end - at));
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int consumed) != OperationStatus.Done)
            {
                throw new InvalidQueryStringException(
                    queryString[part], at, $"'{queryString[part]}' in the address is not percent-encoded UTF-8.");
            }

            content.Append(rune.ToString());
            positions.AddRange(Enumerable.Repeat(at, rune.Utf16SequenceLength));
            at += 3 * consumed;
        }

        positions.Add(end);
        return new QueryText(content.ToString(), positions);
    }

    /// <summary>The position of a character in the query string.</summary>
    public int PositionOf(int index) => _positions[index];

    /// <summary>The text, escaped for a URL.</summary>
    public string Encode()
    {
        var address = new StringBuilder(Content.Length);
        foreach (Rune rune in Content.EnumerateRunes())
        {
            string character = rune.ToString();
            address.Append(Readable.Contains(character, StringComparison.Ordinal) ? character : Uri.EscapeDataString(character));
        }

        return address.ToString();
    }

    // The bytes of one character at most.
    private static byte[] Bytes(ReadOnlySpan<char> encoded)
    {
        var bytes = new List<byte>(4);
        while (bytes.Count < 4 && encoded.Length >= 3 && encoded[0] == '%'
            && byte.TryParse(encoded[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
        {
            bytes.Add(value);
            encoded = encoded[3..];
        }

        return [.. bytes];
    }
}
