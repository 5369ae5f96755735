using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Operands;

/// <summary><c>x.Price * x.Quantity</c>, <c>x.Count + 1</c>, <c>x.Number % 10</c>: whole numbers and decimals.</summary>
internal sealed class ArithmeticTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) =>
        expression is BinaryExpression { NodeType: var type } binary && OperatorOf(type) is not null && TypeOf(binary.Type) is not null;

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands)
    {
        var binary = (BinaryExpression)expression;
        ArithmeticOperator @operator = OperatorOf(binary.NodeType) ?? default;
        NumberType type = TypeOf(binary.Type) ?? default;
        if (@operator is ArithmeticOperator.Divide or ArithmeticOperator.Remainder)
        {
            RequireDivisor(binary, type);
        }

        PlanOperand left = Side(binary.Left, type, operands);
        var arithmetic = new PlanOperand.Arithmetic(@operator, left, Side(binary.Right, type, operands)) { In = type };
        return new TranslatedOperand(arithmetic, ClrTypeOf(type));
    }

    /// <summary>The numbers in which an expression of a type is computed, or null if a query cannot compute it.</summary>
    public static NumberType? TypeOf(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        _ when (Nullable.GetUnderlyingType(type) ?? type).IsEnum => null,
        TypeCode.Int32 => NumberType.Int32,
        TypeCode.Int64 => NumberType.Int64,
        TypeCode.Decimal => NumberType.Decimal,
        _ => null,
    };

    /// <summary>One side of a computation.</summary>
    public static PlanOperand Side(Expression side, NumberType type, OperandTranslator operands)
    {
        ScalarKind kind = type == NumberType.Decimal ? ScalarKind.Decimal : ScalarKind.Integer;
        if (CapturedValue.Is(side))
        {
            return new PlanOperand.Constant(operands.Scope.Terms.Values.Make(CapturedValue.Compute(side), kind));
        }

        PlanOperand operand = operands.Translate(side).Operand;
        return operand.Kind == kind
            ? operand
            : throw Unsupported.Part(side, $"a value of kind {operand.Kind} is no number to compute with.");
    }

    public static Type ClrTypeOf(NumberType type) => type switch
    {
        NumberType.Int32 => typeof(int),
        NumberType.Int64 => typeof(long),
        _ => typeof(decimal),
    };

    private static ArithmeticOperator? OperatorOf(ExpressionType type) => type switch
    {
        ExpressionType.Add => ArithmeticOperator.Add,
        ExpressionType.Subtract => ArithmeticOperator.Subtract,
        ExpressionType.Multiply => ArithmeticOperator.Multiply,
        ExpressionType.Divide => ArithmeticOperator.Divide,
        ExpressionType.Modulo => ArithmeticOperator.Remainder,
        _ => null,
    };

    private static void RequireDivisor(BinaryExpression binary, NumberType type)
    {
        if (type == NumberType.Decimal)
        {
            throw Unsupported.Part(binary, CallAdvice.DecimalDivision);
        }

        if (!CapturedValue.Is(binary.Right) || CapturedValue.Compute(binary.Right) is not { } divisor
            || Convert.ToInt64(divisor, null) is 0 or -1)
        {
            throw Unsupported.Part(binary, CallAdvice.Divisor);
        }
    }
}
