using System.Linq.Expressions;
using Granary.Domain;
using Granary.Oracle.Tests.Drawing;
using Granary.Oracle.Tests.Forms;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Engines;

/// <summary>A question in the types of the product.</summary>
internal sealed class TypedQuestion<TThing>
    where TThing : class
{
    public TypedQuestion(Question question)
    {
        Question = question;
        ParameterExpression thing = Expression.Parameter(typeof(TThing), "x");
        var rule = Expression.Lambda<Func<TThing, bool>>(question.Rule.ToExpression([thing]), thing);
        Rule = Specification.For(rule);

        // The rule is interpreted, because no rule comes twice, and compiling one takes longer than asking every engine.
        Plain = new Lazy<Func<TThing, bool>>(
            () => Expression.Lambda<Func<TThing, bool>>(new OrdinalText().Visit(rule.Body), thing).Compile(preferInterpretation: true));
    }

    public Question Question { get; }

    public Specification<TThing> Rule { get; }

    /// <summary>The rule as C# itself runs it, which fails if a part is missing; text is compared ordinally.</summary>
    public Lazy<Func<TThing, bool>> Plain { get; }

    public static Expression<Func<TThing, object?>> KeyOf(Value key)
    {
        ParameterExpression thing = Expression.Parameter(typeof(TThing), "x");
        return Expression.Lambda<Func<TThing, object?>>(Expression.Convert(key.ToExpression([thing]), typeof(object)), thing);
    }

    /// <summary>Asks the question of a query for everything.</summary>
    public Task<Answer> AskAsync(IAggregateQuery<TThing> everything, Func<TThing, string> idOf)
    {
        IAggregateQuery<TThing> all = everything.Where(Rule);
        foreach (OrderKey key in Question.Order)
        {
            all = key.Descending ? all.ThenByDescending(KeyOf(key.Value)) : all.ThenBy(KeyOf(key.Value));
        }

        IAggregateQuery<TThing> window = Question.Skip > 0 ? all.Skip(Question.Skip) : all;
        window = Question.Take is { } take ? window.Take(take) : window;
        return Question.Form.AskAsync(new Asked<TThing>(all, window, Question, idOf));
    }
}
