using System.Reflection;
using System.Text.Json;
using Granary.Contracts.Invocations;
using Granary.Mapping.Documents.Unknown;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Invocations;

/// <summary>Reads one argument of a method or constructor from JSON.</summary>
internal static class ArgumentReader
{
    /// <summary>The argument for a parameter.</summary>
    /// <exception cref="ArgumentsRefusedException">The argument does not fit; the message names the parameter.</exception>
    public static object? Read(JsonElement element, ParameterInfo parameter, JsonSerializerOptions json)
    {
        ArgumentForm form = ArgumentForm.For(parameter, json);
        if (element.ValueKind == JsonValueKind.Null)
        {
            return form.MayBeNull ? null : throw new ArgumentsRefusedException($"'{parameter.Name}' may not be null.");
        }

        try
        {
            UnknownWatch.Begin();
            object? argument = form.Read(element);
            return UnknownWatch.First is not { } unknown ? argument : throw new ArgumentsRefusedException(
                $"'{parameter.Name}' holds the member {unknown}, which the model of this process does not know and would lose.");
        }
        catch (MemberFault fault) when (fault is { IsOfDomain: true, InnerException: { } rule })
        {
            // The caller may see the reason of the domain, but not the names of its classes.
            throw new ArgumentsRefusedException($"{fault.PathIn(parameter.Name ?? "")} is refused: {Reason(rule)}.", fault);
        }
        catch (MemberFault fault)
        {
            throw new ArgumentsRefusedException($"'{parameter.Name}': {fault.Sentence}.", fault);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw new ArgumentsRefusedException($"'{parameter.Name}' does not have the form that it must have.", fault);
        }
    }

    // .NET adds the name of the parameter in C#. The message names the path already.
    private static string Reason(Exception rule)
    {
        string reason = rule is ArgumentException { ParamName: { } name }
            ? rule.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
            : rule.Message;
        return reason.TrimEnd('.');
    }
}
