using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Members;

namespace Granary.Mapping.Translation.Operands;

/// <summary><c>x.Prices["EUR"]</c>, and members of the value, as in <c>x.Offers["EUR"].Amount</c>.</summary>
internal sealed class DictionaryEntryTranslator : IOperandTranslator
{
    public bool Knows(Expression expression) =>
        FindEntry(expression) is { Object: { } owner } && !CapturedValue.Is(owner);

    public TranslatedOperand Translate(Expression expression, OperandTranslator operands)
    {
        MethodCallExpression entry = FindEntry(expression)!; // Knows requires one
        var source = DictionarySource.Read(entry.Object!, operands.Scope); // an indexer is called on something
        return source.Value(source.FindKey(entry), MemberChain.Read(expression).Members, expression);
    }

    private static MethodCallExpression? FindEntry(Expression? expression)
    {
        while (expression is MemberExpression or UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs })
        {
            expression = expression is MemberExpression member ? member.Expression : ((UnaryExpression)expression).Operand;
        }

        return expression is MethodCallExpression call && DictionaryCalls.IsEntry(call) ? call : null;
    }
}
