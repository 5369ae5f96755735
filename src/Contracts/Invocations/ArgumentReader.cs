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
        bool mayBeNull = !parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null;
        if (element.ValueKind == JsonValueKind.Null)
        {
            return mayBeNull ? null : throw new ArgumentsRefusedException($"'{parameter.Name}' may not be null.");
        }

        try
        {
            UnknownWatch.Begin();
            object? argument = element.Deserialize(parameter.ParameterType, json);
            return UnknownWatch.First is not { } unknown ? argument : throw new ArgumentsRefusedException(
                $"'{parameter.Name}' holds the member {unknown}, which the model of this process does not know and would lose.");
        }
        catch (MemberFault fault) when (fault.InnerException is { } rule and not JsonException)
        {
            // What the domain says of a value from outside is for the caller; the names of its classes are not.
            throw new ArgumentsRefusedException($"{fault.PlaceIn(parameter.Name ?? "")} is refused: {Reason(rule)}.", fault);
        }
        catch (MemberFault fault)
        {
            throw new ArgumentsRefusedException($"'{parameter.Name}': {fault.Sentence}.", fault);
        }
        catch (JsonException fault)
        {
            throw new ArgumentsRefusedException($"'{parameter.Name}' does not have the form that it must have.", fault);
        }
    }

    // .NET adds the name of the parameter in C#, and the place is named already.
    private static string Reason(Exception rule)
    {
        string reason = rule is ArgumentException { ParamName: { } name }
            ? rule.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
            : rule.Message;
        return reason.TrimEnd('.');
    }
}
