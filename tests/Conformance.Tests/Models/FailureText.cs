using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Granary.Conformance.Tests.Models;

/// <summary>The text of everything that a caller can read from an exception.</summary>
internal static class FailureText
{
    // The trace and the throwing method belong to the process that threw the exception.
    private static readonly string[] _ofTheProcess = [nameof(Exception.StackTrace), nameof(Exception.TargetSite)];

    public static string Of(object? value) => value switch
    {
        null => "null",
        Exception failure => OfException(failure),
        IDictionary map => string.Join(", ", map.Cast<DictionaryEntry>().Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}")),
        IEnumerable many and not string =>
            $"{(many is SortedSet<Step> ? "sorted " : "")}[{string.Join(", ", many.Cast<object?>().Select(Of))}]",
        _ => $"{value.GetType().Name} {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };

    private static string OfException(Exception failure)
    {
        var text = new StringBuilder().AppendLine(failure.GetType().FullName);
        foreach (PropertyInfo property in failure.GetType().GetProperties()
            .Where(property => !_ofTheProcess.Contains(property.Name)).OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            text.Append(property.Name).Append(" = ").AppendLine(Of(property.GetValue(failure)));
        }

        return text.ToString();
    }
}
