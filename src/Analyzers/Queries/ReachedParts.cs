using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Queries;

/// <summary>The parts that an operation is made of, without those behind a constant that are never reached.</summary>
/// <remarks>A captured value decides too what is reached, and only the run knows it. What is behind it is taken as reached.</remarks>
internal static class ReachedParts
{
    /// <summary>The parts, in the order of the code.</summary>
    public static IReadOnlyList<IOperation> From(IOperation part) => part switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when TruthOf(both.LeftOperand) == false => [],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when TruthOf(either.LeftOperand) == true => [],
        ICoalesceOperation { Value.ConstantValue: { HasValue: true, Value: not null } } => [],
        IConditionalOperation { WhenFalse: { } otherwise } choice when TruthOf(choice.Condition) is { } truth =>
            [truth ? choice.WhenTrue : otherwise],
        _ => [.. part.ChildOperations],
    };

    // The last operand decides on the others too: nothing is behind them if it is false, or true.
    private static bool? TruthOf(IOperation condition)
    {
        BinaryOperatorKind? kind = (condition as IBinaryOperation)?.OperatorKind;
        IOperation last = condition;
        while (last is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } joined
            && joined.OperatorKind == kind)
        {
            last = joined.RightOperand;
        }

        bool? truth = last.ConstantValue is { HasValue: true, Value: bool value } ? value : null;
        return ReferenceEquals(last, condition) || truth == (kind == BinaryOperatorKind.ConditionalOr) ? truth : null;
    }
}
