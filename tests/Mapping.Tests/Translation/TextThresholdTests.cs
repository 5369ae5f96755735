using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>
/// A text that no document can hold, with U+0000 or with half of a surrogate pair, has a place in the order of those that can be stored.
/// </summary>
public sealed class TextThresholdTests
{
    // Attributes cannot hold half of a surrogate pair.
    private static readonly (string Text, string Above)[] _above =
    [
        ("a\0b", "a\u0001"), ("\uDC00", "\uE000"), ("a\uDFFFb", "a\uE000"), ("a\uD83D", "a\uD83D\uDC00"), ("a\uD83Db", "a\uD83D\uDC00"),
        ("a\uD83D\uD83D", "a\uD83D\uDC00"), ("a\uD83D\uE000", "a\uD83E\uDC00"), ("a\uDBFF\uE000", "a\uE000"), ("a\uDBFFb", "a\uDBFF\uDC00"),
        ("\uD83D\uDE00\0", "\uD83D\uDE00\u0001"),
    ];

    private static readonly (string Text, int Place)[] _faults =
    [
        ("", -1), ("ab", -1), ("a\uD83D\uDE00", -1), ("\uD83D\uDE00\uD83D\uDE00", -1), ("\uD83D\uDE00\0", 2), ("\uD83D\uDE00\uDE00", 2),
        ("a\uD83D", 1), ("a\uD83Db", 1), ("\uDE00\uD83D", 0),
    ];

    public static TheoryData<int> Above => [.. Enumerable.Range(0, _above.Length)];

    public static TheoryData<int> Faults => [.. Enumerable.Range(0, _faults.Length)];

    [Theory]
    [MemberData(nameof(Above))]
    public void The_least_text_above_is_the_first_that_can_be_stored(int number)
    {
        (string text, string above) = _above[number];

        Assert.Equal(above, TextThreshold.Above(text));
        Assert.True(string.CompareOrdinal(text, above) < 0);
        Assert.Equal(-1, TextThreshold.FindFault(above));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_pair_of_surrogates_is_one_character_and_half_a_pair_is_found_at_its_place(int number) =>
        Assert.Equal(_faults[number].Place, TextThreshold.FindFault(_faults[number].Text));
}
