using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Methods;
using Granary.Mapping.Translation.Operands;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation;

/// <summary>Translates expressions that are true or false.</summary>
internal sealed class ConditionTranslator(TranslationScope scope)
{
    private readonly OperandTranslator _operands = new(scope);

    private TruthTranslator Truths => new(scope, this);

    public PlanNode Translate(Expression expression)
    {
        scope.Enter(expression);
        if (CapturedValue.Is(expression))
        {
            return CapturedValue.Compute(expression) is true ? PlanNode.Everything : PlanNode.Nothing;
        }

        return expression switch
        {
            BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both =>
                PlanNode.Both(Translate(both.Left), Translate(both.Right)),
            BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either =>
                PlanNode.Either(Translate(either.Left), Translate(either.Right)),
            BinaryExpression { NodeType: ExpressionType.ExclusiveOr } opposed when opposed.Type == typeof(bool) =>
                Truths.Opposed(opposed.Left, opposed.Right),
            ConditionalExpression choice when choice.Type == typeof(bool) => Truths.Choice(choice, wanted: true),
            _ when BooleanOperands.IsJoinedFlags(expression) => Truths.Is(expression, wanted: true),
            BinaryExpression or MethodCallExpression when OperandTranslators.Find(expression) is not null =>
                _operands.Translate(expression).HasValue(wanted: true),
            BinaryExpression comparison => new ComparisonTranslator(scope, this).Translate(comparison),
            UnaryExpression { NodeType: ExpressionType.Not } negation => new PlanNode.Negation(Translate(negation.Operand)),
            UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert => Truths.Is(convert.Operand, wanted: true),
            MethodCallExpression call => Translate(call),
            MemberExpression { Expression: { } owner } member when member.Means(QueryWord.Presence) => new PlanNode.Negation(
                BooleanOperands.IsComposed(owner) ? Truths.Missing(owner) : PlanNode.IsNull(_operands.Translate(owner).Operand)),
            TypeBinaryExpression { NodeType: ExpressionType.TypeIs } test => new SubtypeTranslator(scope).Translate(test),
            MemberExpression or ParameterExpression => _operands.Translate(expression).HasValue(wanted: true),
            _ => throw Unsupported.Part(expression, Advice.On(expression)),
        };
    }

    private PlanNode Translate(MethodCallExpression call) =>
        MethodTranslators.Find(call)?.Translate(call, _operands, scope)
        ?? throw Unsupported.Part(call, Advice.OnCondition(call));
}
