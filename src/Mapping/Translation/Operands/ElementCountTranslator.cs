using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Operands;

/// <summary>
/// <c>x.Lines.Count</c>, <c>x.Lines.Count()</c>, <c>x.Lines.Count(line => …)</c>, the <c>Length</c> and <c>LongLength</c> of an array, and
/// the <c>Count</c> of a dictionary.
/// </summary>
internal sealed class ElementCountTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) => expression switch
    {
        MemberExpression { Member.Name: "Count" or "Length" or "LongLength", Expression: { } owner } => IsCollection(owner.Type),
        UnaryExpression { NodeType: ExpressionType.ArrayLength } length => length.Operand.Type != typeof(byte[]),
        MethodCallExpression call => call.Means(QueryWord.ElementCount) && LinqCalls.Are(call),
        _ => false,
    };

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands) => expression switch
    {
        MemberExpression { Expression: { } owner } => Count(owner, null, operands),
        UnaryExpression length => Count(length.Operand, null, operands),
        MethodCallExpression { Arguments: [{ } source, { } rule] } => Count(source, rule, operands),
        MethodCallExpression call => Count(call.Arguments[0], null, operands),
        _ => throw new ArgumentException($"{expression.NodeType} counts nothing.", nameof(expression)),
    };

    private static TranslatedOperand Count(Expression source, Expression? rule, OperandTranslator operands)
    {
        if (rule is null && DictionaryCalls.IsDictionary(source.Type))
        {
            return new TranslatedOperand(new PlanOperand.EntryCount(DictionarySource.Read(source, operands.Scope).Path), typeof(int));
        }

        var elements = ElementSource.Read(source, operands);
        return new TranslatedOperand(elements.Count(rule is null ? PlanNode.Everything : elements.Condition(rule)), typeof(int));
    }

    private static bool IsCollection(Type type) =>
        type != typeof(string) && type != typeof(byte[]) && type.GetInterfaces().Append(type).Any(i => i.IsGenericType
            && (i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>) || i.GetGenericTypeDefinition() == typeof(ICollection<>)));
}
