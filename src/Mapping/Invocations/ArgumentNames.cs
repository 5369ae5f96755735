using System.Reflection;
using Granary.Contracts.Invocations;
using Granary.Mapping.Forms;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Invocations;

/// <summary>The names of arguments in JSON: those of the parameters, spelt as documents spell names.</summary>
internal static class ArgumentNames
{
    /// <summary>The name of a parameter in JSON.</summary>
    public static string StoredName(ParameterInfo parameter) => MemberNames.Stored(parameter.Name ?? "");

    /// <summary>Whether the named arguments fit parameters: each has a parameter, and each other parameter has a default.</summary>
    public static bool Fit(IReadOnlyCollection<ParameterInfo> parameters, IReadOnlyCollection<string> given) =>
        CountFaults(parameters, given) == 0;

    /// <summary>The refusal of names. It tells the wrong or missing name for the parameters that are nearest to the given names.</summary>
    /// <param name="of">The collection or method that takes the arguments, for people.</param>
    /// <param name="candidates">The parameters of each overload.</param>
    /// <param name="given">The names that were given.</param>
    /// <param name="forms">The forms of arguments.</param>
    public static ArgumentsRefusedException Refuse(
        string of, IEnumerable<IReadOnlyCollection<ParameterInfo>> candidates, IReadOnlyCollection<string> given, JsonForms forms)
    {
        IReadOnlyCollection<ParameterInfo>? nearest = candidates.MinBy(parameters => CountFaults(parameters, given));
        if (nearest is null)
        {
            return new ArgumentsRefusedException($"{of} takes no arguments from outside: nothing is made here.");
        }

        string[] known = [.. nearest.Select(StoredName)];
        if (given.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            string suggestion = NearestName.Suggest(unknown, known.Except(given));
            return new ArgumentsRefusedException(JsonWords.Sentence($"'{unknown}' is no argument of {of}; {suggestion}"));
        }

        ParameterInfo missing = nearest.First(parameter => !parameter.HasDefaultValue && !given.Contains(StoredName(parameter)));
        return new ArgumentsRefusedException(
            JsonWords.Sentence($"'{StoredName(missing)}' is missing; it must be {forms.ForParameter(missing).Value.Form.Words}"));
    }

    private static int CountFaults(IReadOnlyCollection<ParameterInfo> parameters, IReadOnlyCollection<string> given) =>
        given.Count(name => parameters.All(parameter => StoredName(parameter) != name))
        + parameters.Count(parameter => !parameter.HasDefaultValue && !given.Contains(StoredName(parameter)));
}
