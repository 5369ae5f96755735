using System.Linq.Expressions;
using Granary.Domain;
using Granary.Tests.Oracle.Tests.Drawing;
using Granary.Tests.Oracle.Tests.Rules;

namespace Granary.Tests.Oracle.Tests.Engines;

/// <summary>A question as the product is asked it.</summary>
internal sealed class TypedQuestion<TThing>
{
    public TypedQuestion(Question question)
    {
        Question = question;
        ParameterExpression thing = Expression.Parameter(typeof(TThing), "x");
        Rule = Specification.For(Expression.Lambda<Func<TThing, bool>>(question.Rule.ToExpression([thing]), thing));
    }

    public Question Question { get; }

    public Specification<TThing> Rule { get; }

    public bool IsOrdered => Question.Order.Count > 0 || Question.Skip > 0 || Question.Take is not null;

    public static Expression<Func<TThing, object?>> KeyOf(Value key)
    {
        ParameterExpression thing = Expression.Parameter(typeof(TThing), "x");
        return Expression.Lambda<Func<TThing, object?>>(Expression.Convert(key.ToExpression([thing]), typeof(object)), thing);
    }

    /// <summary>The answer; ids in no order are put in one.</summary>
    public Answer Answer(IEnumerable<string> ids, long count) =>
        new([.. IsOrdered ? ids : ids.Order(StringComparer.Ordinal)], count);
}
