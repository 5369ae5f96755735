using System.Globalization;
using System.Text;

namespace Granary.Oracle.Tests.Hostile;

/// <summary>Draws text that may break out of its quotes, or that is hard to tell from other text.</summary>
internal sealed class HostileText(Random random)
{
    private const int LastCodePoint = 0x10FFFF;
    private const int Long = 4000;

    private static readonly string[] _fragments =
    [
        "'", "''", "\"", "\\", "\\'", "\\\"", "\\u0000", "`", ";", "--", "/*", "*/", "%", "_", "\\%", "*", "?", "[a]", "{}", "{\"a\":1}",
        "$", "$.a", "$1", "$$", "@p1",
        ":p", "?1", "#>>", "::text", "') or 1=1 --", "'; drop table aggregates; --", "\" or \"\"=\"", "null", "true", "0", "-1", "1e9",
        "NaN", "a", "A", "ab", "Ab", " ", "\t",
        "\r\n", "\u0001", "\u001F", "\u007F", "\u0085", "\u00A0", "\u00AD", "é", "É", "e\u0301", "E\u0301", "ß", "ẞ", "ss", "İ", "ı", "i",
        "I", "ſ", "K", "k", "ǆ", "ǅ", "Ǆ",
        "ﬁ", "ς", "σ", "Σ", "\u0345", "\u200B", "\u200D", "\u200F", "\u202E", "\u2028", "\u2066", "\uFEFF", "\uFFFD", "\uFFFE", "\uFFFF",
        "\uFDD0", "\uE000", "\uD7FF",
        "😀", "👩‍👩‍👧", "🇩🇪", "𐐀", "𐐨", "\U0001E900", "\U0001E922", "\U0010FFFF", "\U00010000", "עברית", "مرحبا", "東京", "각",
        "\u1100\u1161\u11A8",
    ];

    public string Next()
    {
        var text = new StringBuilder();
        for (int parts = random.Next(1, 5); parts > 0; parts--)
        {
            text.Append(random.Next(4) == 0 ? Character() : _fragments[random.Next(_fragments.Length)]);
        }

        return random.Next(100) switch
        {
            0 => "",
            1 => string.Concat(Enumerable.Repeat(text.ToString(), Long / text.Length)),
            < 10 => text.ToString().ToUpperInvariant(),
            < 20 => text.ToString().ToLowerInvariant(),
            _ => text.ToString(),
        };
    }

    /// <summary>The text as an id that no other aggregate has, without the characters that ids may not hold.</summary>
    public static string Id(string text, int number)
    {
        string allowed = string.Concat(text.Where(character => !char.IsControl(character)));
        return $"{(Encoding.UTF8.GetByteCount(allowed) < 300 ? allowed : "")}{number.ToString(CultureInfo.InvariantCulture)}";
    }

    private string Character()
    {
        int code = random.Next(3) == 0 ? random.Next(1, LastCodePoint + 1) : random.Next(1, 0x3000);
        return Rune.IsValid(code) ? new Rune(code).ToString() : "\uFFFD";
    }
}
