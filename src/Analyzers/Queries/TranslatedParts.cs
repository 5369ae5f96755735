using Granary.Mapping.Translation.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Queries;

/// <summary>Finds what the translator refuses in a rule, an order, a key or a number.</summary>
internal static class TranslatedParts
{
    /// <summary>The finding on a part itself; null if the translator may accept it, whatever it thinks of the parts within.</summary>
    /// <param name="part">A part that depends on the aggregate.</param>
    /// <param name="parameters">The parameters that do.</param>
    public static Finding? FindReason(IOperation part, QueryParameters parameters) =>
        ProcessParts.FindReason(part, parameters)
        ?? (ReasonOf(part, parameters) is { } reason ? new Finding(part, reason) : null);

    private static string? ReasonOf(IOperation part, QueryParameters parameters) => part switch
    {
        IInvocationOperation call => TranslatedCalls.FindReason(call, parameters),
        IPropertyReferenceOperation { Instance: not null } property => OfProperty(property),
        IArrayElementReferenceOperation => CallAdvice.Element,
        IObjectCreationOperation or IAnonymousObjectCreationOperation => CallAdvice.NewObject,
        IArrayCreationOperation => CallAdvice.OwnCollection,
        IInterpolatedStringOperation => CallAdvice.Computation,
        IBinaryOperation binary => OfOperator(binary, parameters),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } negative when !IsComputed(negative.Type) => CallAdvice.Computation,
        IConditionalOperation { Condition: var condition } choice when !IsTruth(choice.Type) && parameters.Speak(condition) =>
            CallAdvice.Choice,
        _ => null,
    };

    private static string? OfProperty(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property.OriginalDefinition;
        if (reference.Arguments.Length > 0)
        {
            // The value of a key is no element.
            return property.ContainingType.GetMembers("ContainsKey").IsEmpty ? CallAdvice.Element : null;
        }

        (string Type, string Name) name = KnownNames.NameOf(property);
        return QueryVocabulary.IsSingle(name.Type) && QueryVocabulary.Find(name) is null
            ? CallAdvice.OnProperty($"{property.ContainingType.Name}.{name.Name}")
            : null;
    }

    private static string? OfOperator(IBinaryOperation binary, QueryParameters parameters)
    {
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift:
                return CallAdvice.Computation;
            case BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply:
                return IsComputed(binary.Type) ? null : CallAdvice.Computation;
            case BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder:
                return !IsComputed(binary.Type) ? CallAdvice.Computation
                    : Unlifted(binary.Type)?.SpecialType == SpecialType.System_Decimal ? CallAdvice.DecimalDivision
                    : parameters.Speak(binary.RightOperand) || IsZeroOrMinusOne(binary.RightOperand) ? CallAdvice.Divisor
                    : null;
            default:
                return null;
        }
    }

    private static bool IsZeroOrMinusOne(IOperation divisor) =>
        divisor.ConstantValue is { HasValue: true, Value: 0 or -1 or 0L or -1L };

    private static bool IsComputed(ITypeSymbol? type) => Unlifted(type)?.SpecialType
        is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Decimal;

    private static bool IsTruth(ITypeSymbol? type) => Unlifted(type)?.SpecialType == SpecialType.System_Boolean;

    private static ITypeSymbol? Unlifted(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
}
