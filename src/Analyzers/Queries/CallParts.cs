using Granary.Mapping.Translation.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Queries;

/// <summary>Reads calls as the expression tree has them.</summary>
internal static class CallParts
{
    /// <summary>The arguments in the order of the parameters, with the receiver of an extension method.</summary>
    public static IReadOnlyList<IOperation> ArgumentsOf(IInvocationOperation call) =>
        [.. call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0).Select(argument => argument.Value)];

    /// <summary>The type and name of the method, for people.</summary>
    public static string NameOf(IInvocationOperation call) => $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}";

    /// <summary>What the method means to a query.</summary>
    public static QueryWord? WordOf(IInvocationOperation call) => KnownNames.Find(call.TargetMethod.OriginalDefinition);

    /// <summary>Whether the method is one of LINQ's over collections.</summary>
    public static bool IsOfSequences(IInvocationOperation call) =>
        QueryVocabulary.IsOfSequences(KnownNames.TypeName(call.TargetMethod.ContainingType));

    /// <summary>Whether the result is compared with the number 0, on either side.</summary>
    public static bool IsComparedWithZero(IInvocationOperation call) =>
        call.Parent is IBinaryOperation { OperatorKind: var kind } comparison && IsComparison(kind)
        && (ReferenceEquals(comparison.LeftOperand, call) ? comparison.RightOperand : comparison.LeftOperand)
            .ConstantValue is { HasValue: true, Value: 0 };

    /// <summary>The part without the conversions around it; of a query expression, the calls that it stands for.</summary>
    public static IOperation Plain(IOperation part)
    {
        IOperation current = part;
        while (true)
        {
            switch (current)
            {
                case IConversionOperation conversion:
                    current = conversion.Operand;
                    break;
                case ITranslatedQueryOperation query:
                    current = query.Operation;
                    break;
                default:
                    return current;
            }
        }
    }

    /// <summary>Whether a part is a lambda.</summary>
    public static IAnonymousFunctionOperation? LambdaOf(IOperation part) => Plain(part) switch
    {
        IAnonymousFunctionOperation lambda => lambda,
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda,
        _ => null,
    };

    private static bool IsComparison(BinaryOperatorKind kind) => kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
        or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
        or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;
}
