using Granary.Mapping.Translation.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Queries;

/// <summary>Finds the calls that the translator refuses: methods without a word in its vocabulary, and other forms of those.</summary>
internal static class TranslatedCalls
{
    /// <summary>The reason to refuse a call itself; null if the translator may accept it.</summary>
    /// <param name="call">A call that depends on the aggregate.</param>
    /// <param name="parameters">The parameters that do.</param>
    public static string? FindReason(IInvocationOperation call, QueryParameters parameters)
    {
        if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
        {
            return CallAdvice.DelegateCall;
        }

        IReadOnlyList<IOperation> arguments = CallParts.ArgumentsOf(call);
        return CallParts.WordOf(call) switch
        {
            QueryWord.TextSearch => OfSearch(call, arguments, parameters),
            QueryWord.TextOrder => OrNotKnown(call, CallParts.IsComparedWithZero(call) && IsOrderOfTexts(call, arguments)),
            QueryWord.Order => OrNotKnown(call, CallParts.IsComparedWithZero(call) && IsOrder(call, arguments)),
            QueryWord.Equality => OrNotKnown(call, IsEquality(call, arguments)),
            QueryWord.Membership => OfMembership(call, arguments),
            QueryWord.AnyElement or QueryWord.AllElements or QueryWord.ElementCount => OfElements(call, arguments, parameters),
            QueryWord.Narrowing or QueryWord.TypeNarrowing => CallAdvice.Collection,
            { } => null,
            null => CallParts.IsOfSequences(call) && parameters.Speak(arguments[0]) ? CallAdvice.Collection : NotKnown(call),
        };
    }

    private static string? OfSearch(IInvocationOperation call, IReadOnlyList<IOperation> arguments, QueryParameters parameters) =>
        call.Instance is not { } text || !parameters.Speak(text) ? CallAdvice.SearchedText
        : parameters.Speak(arguments[0]) ? CallAdvice.SoughtText
        : arguments.Count > 1 && KnownNames.TypeName(arguments[1].Type) != "System.StringComparison" ? ProcessWords.NoCulture
        : null;

    private static bool IsOrderOfTexts(IInvocationOperation call, IReadOnlyList<IOperation> arguments) =>
        call.TargetMethod.Name == "Compare" ? arguments.Count == 3 && IsOrdinal(arguments[2]) : arguments.Count == 2;

    private static bool IsOrdinal(IOperation comparison) => KnownNames.TypeName(comparison.Type) == "System.StringComparison"
        && comparison.ConstantValue is { HasValue: true, Value: (int)StringComparison.Ordinal };

    // The sides have the very type, so that nothing is boxed.
    private static bool IsOrder(IInvocationOperation call, IReadOnlyList<IOperation> arguments)
    {
        ITypeSymbol? type = call.Instance?.Type ?? call.TargetMethod.ContainingType;
        return (call.Instance, call.TargetMethod.Name) is ({ }, "CompareTo") or (null, "Compare")
            && arguments.Count == (call.Instance is null ? 2 : 1)
            && arguments.All(argument => SymbolEqualityComparer.Default.Equals(argument.Type, type))
            && QueryVocabulary.IsOrdered(KnownNames.TypeName(type));
    }

    private static bool IsEquality(IInvocationOperation call, IReadOnlyList<IOperation> arguments)
    {
        ITypeSymbol owner = call.TargetMethod.ContainingType;
        return call.TargetMethod.ReturnType.SpecialType == SpecialType.System_Boolean && (call.Instance, arguments.Count) switch
        {
            (null, >= 2) => owner.SpecialType is SpecialType.System_Object or SpecialType.System_String
                || KnownNames.TypeName(owner) == "System.Nullable" || IsOfDotNet(owner, call.TargetMethod),
            ({ Type: { } type }, 2) when IsComparer(type) => true,
            ({ }, 1) => true,
            ({ }, > 1) => owner.SpecialType == SpecialType.System_String,
            _ => false,
        };
    }

    private static bool IsOfDotNet(ITypeSymbol owner, IMethodSymbol method) =>
        method.ContainingAssembly.Name is "System.Runtime" or "System.Private.CoreLib" or "netstandard" or "mscorlib"
        && method.Parameters.Length == 2
        && method.Parameters.All(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, owner));

    private static bool IsComparer(ITypeSymbol type) => type.AllInterfaces.Concat([type]).Any(
        one => KnownNames.TypeName(one) is "System.Collections.IEqualityComparer" or "System.Collections.Generic.IEqualityComparer`1");

    private static string? OfMembership(IInvocationOperation call, IReadOnlyList<IOperation> arguments)
    {
        bool isKnown = call.Instance is { Type: { } type }
            ? arguments.Count == 1 && type.AllInterfaces.Concat([type]).Any(IsSequence)
            : KnownNames.TypeName(call.TargetMethod.ContainingType) switch
            {
                QueryVocabulary.Enumerable => arguments.Count == 2,
                QueryVocabulary.Spans => arguments.Count == 2 || (arguments.Count == 3 && IsNull(arguments[2])),
                _ => false,
            };
        return isKnown ? null : NotKnown(call);
    }

    private static bool IsSequence(ITypeSymbol type) => KnownNames.TypeName(type) == "System.Collections.IEnumerable";

    private static bool IsNull(IOperation argument) => CallParts.Plain(argument).ConstantValue is { HasValue: true, Value: null };

    private static string? OfElements(IInvocationOperation call, IReadOnlyList<IOperation> arguments, QueryParameters parameters) =>
        parameters.Speak(arguments[0]) ? null
        : CallParts.WordOf(call) == QueryWord.ElementCount ? CallAdvice.OwnCollection
        : NotKnown(call);

    private static string? OrNotKnown(IInvocationOperation call, bool isKnown) => isKnown ? null : NotKnown(call);

    private static string NotKnown(IInvocationOperation call) =>
        call.TargetMethod.ReturnType.SpecialType == SpecialType.System_Boolean
            ? CallAdvice.OnCondition(CallParts.NameOf(call))
            : CallAdvice.OnValue(KnownNames.NameOf(call.TargetMethod), CallParts.NameOf(call));
}
