using System.Reflection;
using System.Text.Json;
using Granary.Contracts.Documents;
using Granary.Contracts.Documents.Unknown;

namespace Granary.Contracts.Invocations;

/// <summary>Reads one argument of a method or constructor from JSON.</summary>
internal static class ArgumentReader
{
    /// <summary>The argument for a parameter.</summary>
    /// <exception cref="ArgumentsRefusedException">It does not fit; the message names the parameter.</exception>
    public static object? Read(JsonElement element, ParameterInfo parameter, JsonSerializerOptions json)
    {
        ArgumentForm form = ArgumentForm.Of(parameter, json);
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
        catch (MemberFault fault)
        {
            throw new ArgumentsRefusedException($"'{parameter.Name}': {fault.Sentence}.", fault);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
            throw new ArgumentsRefusedException($"'{parameter.Name}' does not fit {type.Name}.", fault);
        }
    }
}
