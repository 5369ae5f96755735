using Granary.Mapping.Translation.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Queries;

/// <summary>Finds what depends on the time zone or the culture of the process.</summary>
internal static class ProcessParts
{
    private const string Moment = "System.DateTimeOffset";

    /// <summary>The finding on a part itself; null if the part means the same in every process, or if only its run can tell.</summary>
    /// <param name="part">A part that depends on the aggregate.</param>
    /// <param name="parameters">The parameters that do.</param>
    public static Finding? FindReason(IOperation part, QueryParameters parameters) => part switch
    {
        IPropertyReferenceOperation { Instance: not null, Property: var property } => OfProperty(part, property),
        IInvocationOperation call => OfCall(call, parameters),
        IObjectCreationOperation { Arguments.Length: 1, Type: { } type } made
            when KnownNames.TypeName(type) == Moment && made.Arguments[0].Value.Type?.SpecialType == SpecialType.System_DateTime =>
            new Finding(part, ProcessWords.LocalMoment),
        _ => null,
    };

    private static Finding? OfProperty(IOperation part, IPropertySymbol property)
    {
        (string Type, string Name) name = KnownNames.NameOf(property);
        return ProcessWords.OfProperty(name) is not { } reason ? null : new Finding(part, reason)
        {
            Fix = QueryVocabulary.Find(("System.DateTime", name.Name)) == QueryWord.MomentPart ? QueryFix.InUtc : null,
        };
    }

    private static Finding? OfCall(IInvocationOperation call, QueryParameters parameters)
    {
        (string Type, string Name) name = KnownNames.NameOf(call.TargetMethod);
        IReadOnlyList<IOperation> arguments = CallParts.ArgumentsOf(call);
        string? reason = ProcessWords.OfZone(name)
            ?? arguments.Append(call.Instance).Select(OfArgument).FirstOrDefault(each => each is not null);
        if (reason is not null)
        {
            return new Finding(call, reason);
        }

        bool isText = call.TargetMethod.ContainingType.SpecialType == SpecialType.System_String;
        IOperation? comparison = isText
            ? arguments.FirstOrDefault(argument => KnownNames.TypeName(argument.Type) == "System.StringComparison")
            : null;
        if (comparison is { ConstantValue.HasValue: false } && !parameters.Speak(comparison))
        {
            return null; // only the run knows the value
        }

        bool? isOrdinal = comparison?.ConstantValue.Value is int value
            ? (StringComparison)value is StringComparison.Ordinal or StringComparison.OrdinalIgnoreCase
            : null;
        reason = ProcessWords.OfCulture(
            name, isOrdinal, () => arguments.Count > 0 && arguments[0].Type?.SpecialType == SpecialType.System_String);
        return reason is null ? null : new Finding(call, reason) { Fix = FixOf(name, isOrdinal, arguments.Count) };
    }

    private static QueryFix? FixOf((string Type, string Name) method, bool? isOrdinal, int arguments) => (method.Name, arguments) switch
    {
        ("ToUpper", 0) => QueryFix.UpperInvariant,
        ("Compare", 2) => QueryFix.OrdinalOrder,
        _ => isOrdinal == false ? QueryFix.OrdinalComparison : null,
    };

    // The zone of the process as an argument, or its comparer as an argument or the target.
    private static string? OfArgument(IOperation? argument) =>
        argument is not null && CallParts.Plain(argument) is IPropertyReferenceOperation { Instance: null, Property: var property }
            ? ProcessWords.OfArgument(KnownNames.NameOf(property))
            : null;
}
