using System.Globalization;

namespace Granary.Chaos.Runs;

/// <summary>Reads a command line.</summary>
internal static class ArgumentReader
{
    /// <summary>The words of the commands.</summary>
    public static IReadOnlyList<string> Words { get; } = ["ci", "soak", "fault", "list"];

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="drawn">The seed where none is given.</param>
    /// <exception cref="ArgumentException">An argument makes no sense; the message names it.</exception>
    public static ChaosOptions Read(IReadOnlyList<string> arguments, int drawn)
    {
        string word = arguments.Count > 0 ? arguments[0] : "";
        if (!Words.Contains(word))
        {
            throw new ArgumentException($"The first word must be {string.Join(", ", Words)}, and is '{word}'.", nameof(arguments));
        }

        var options = new ChaosOptions(word) { Seed = drawn };
        for (int i = 1; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            options = argument switch
            {
                "--seed" => options with { Seed = Number<int>(arguments, ref i) },
                "--hours" when word == "soak" => options with { Hours = Number<double>(arguments, ref i) },
                "--silos" => options with { Silos = Number<int>(arguments, ref i) },
                "--keep" => options with { Folder = Value(arguments, ref i) },
                _ when word == "fault" && !argument.StartsWith('-') => options with { Faults = [.. options.Faults, argument] },
                _ => throw new ArgumentException($"'{word}' has no option '{argument}'.", nameof(arguments)),
            };
        }

        return options switch
        {
            { Word: "fault", Faults.Count: 0 } =>
                throw new ArgumentException("'fault' needs the name of one; 'list' shows all.", nameof(arguments)),
            { Hours: <= 0 or > 24 * 365 } => throw new ArgumentException("--hours must be more than 0.", nameof(arguments)),
            { Silos: < 3 or > 9 } => throw new ArgumentException("--silos must be from 3 to 9.", nameof(arguments)),
            _ => options,
        };
    }

    private static string Value(IReadOnlyList<string> arguments, ref int place) => ++place < arguments.Count
        ? arguments[place]
        : throw new ArgumentException($"{arguments[place - 1]} needs a value.", nameof(arguments));

    private static T Number<T>(IReadOnlyList<string> arguments, ref int place)
        where T : struct, IParsable<T>
    {
        string text = Value(arguments, ref place);
        return T.TryParse(text, CultureInfo.InvariantCulture, out T number)
            ? number
            : throw new ArgumentException($"{arguments[place - 1]} is '{text}', which is no number.", nameof(arguments));
    }
}
