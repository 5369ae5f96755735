using System.Linq.Expressions;
using Granary.Client.Translation.Methods;
using Granary.Contracts.Plans;

namespace Granary.Client.Translation;

/// <summary>Translates expressions that are true or false.</summary>
internal sealed class ConditionTranslator(TranslationScope scope)
{
    private readonly OperandTranslator _operands = new(scope);

    public PlanNode Translate(Expression expression)
    {
        if (CapturedValue.Is(expression))
        {
            return CapturedValue.Of(expression) is true ? PlanNode.Everything : PlanNode.Nothing;
        }

        return expression switch
        {
            BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both =>
                PlanNode.Both(Translate(both.Left), Translate(both.Right)),
            BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either =>
                PlanNode.Either(Translate(either.Left), Translate(either.Right)),
            BinaryExpression comparison => new ComparisonTranslator(scope, this).Translate(comparison),
            UnaryExpression { NodeType: ExpressionType.Not } negation => new Negation(Translate(negation.Operand)),
            UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert => Translate(convert.Operand),
            MethodCallExpression call => Translate(call),
            MemberExpression { Member.Name: nameof(Nullable<>.HasValue), Expression: { } owner }
                when Nullable.GetUnderlyingType(owner.Type) is not null =>
                new Negation(IsNull(_operands.Path(owner))),
            MemberExpression flag => IsTrue(_operands.Path(flag)),
            _ => throw Unsupported.Part(expression, Advice.On(expression)),
        };
    }

    private PlanNode Translate(MethodCallExpression call) =>
        MethodTranslators.Find(call)?.Translate(call, _operands, scope)
        ?? throw Unsupported.Part(call, Advice.OnCondition(call));

    private static Comparison IsTrue(PathOperand flag) =>
        new(flag, ComparisonOperator.Equal, new ValueOperand(new PlanValue(ScalarKind.Boolean, true)));

    private static Comparison IsNull(PathOperand path) =>
        new(path, ComparisonOperator.Equal, new ValueOperand(new PlanValue(path.Kind, null)));
}
