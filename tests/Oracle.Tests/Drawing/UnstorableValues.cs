using Granary.Oracle.Tests.Models;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Drawing;

/// <summary>Values that a rule may ask for and no document can hold.</summary>
internal static class UnstorableValues
{
    private static readonly string[] _texts =
        ["\0", "a\0", "a\0b", "\uD83D", "a\uD83D", "a\uD83Db", "\uDE00", "a\uDE00", "\uDBFF", "a\uD83D\uE000", "é\uDBFF\uFFFD"];

    /// <summary>The unstorable values of a type; none if documents hold all its values.</summary>
    public static IReadOnlyList<object> Of(Type type) => Promotion.Plain(type) switch
    {
        { } plain when plain == typeof(string) => _texts,
        { } plain when plain == typeof(char) => ['\0', '\uD83D', '\uDE00'],
        { } plain when plain == typeof(double) => [double.NaN, double.PositiveInfinity, double.NegativeInfinity],
        { } plain when plain == typeof(float) => [float.NaN, float.PositiveInfinity, float.NegativeInfinity],
        { } plain when plain == typeof(Label) => [default(Label), .. _texts.Select(text => (object)new Label(text))],
        { } plain when plain == typeof(Grade) => [(Grade)3, (Grade)(-1), (Grade)99],
        { } plain when plain == typeof(Mark) => [(Mark)1, (Mark)201],
        { } plain when plain == typeof(Perils) => [(Perils)8, Perils.Fire | (Perils)8, (Perils)(-1)],
        { } plain when plain == typeof(Trades) => [(Trades)0, (Trades)256, Trades.Food | (Trades)256],
        { } plain when plain == typeof(DateTime) =>
            [new DateTime(2026, 3, 29, 1, 0, 0, DateTimeKind.Unspecified), new DateTime(2024, 12, 31, 23, 59, 59, DateTimeKind.Local)],
        _ => [],
    };

    /// <summary>Texts that occur in no text, because they contain half a character or U+0000.</summary>
    public static IReadOnlyList<string> Patterns { get; } = ["\0", "a\0", "a\uD83Db", "a\uDE00b", "é\uDBFF\0"];
}
