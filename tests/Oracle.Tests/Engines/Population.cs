using System.Linq.Expressions;
using Granary.Domain;
using Granary.Tests.Oracle.Tests.Drawing;
using Granary.Tests.Oracle.Tests.Rules;
using Granary.Tests.Testing;

namespace Granary.Tests.Oracle.Tests.Engines;

/// <summary>Things, and what LINQ to Objects says of them.</summary>
/// <param name="things">Each with its id as it stands in keys.</param>
internal sealed class Population<TThing>(IReadOnlyList<(string Id, TThing Thing)> things)
{
    private static readonly IComparer<object?> _nullFirst = Comparer<object?>.Create(Compare);

    private readonly Dictionary<Value, Func<TThing, object?>> _keys = [];

    public IReadOnlyList<(string Id, TThing Thing)> Things => things;

    public Answer Answer(TypedQuestion<TThing> question)
    {
        (string Id, TThing Thing)[] matching = [.. things.Where(one => question.Rule.IsSatisfiedBy(one.Thing))];
        IOrderedEnumerable<(string Id, TThing Thing)> ordered = matching.OrderBy(_ => 0);
        foreach (OrderKey key in question.Question.Order)
        {
            Func<TThing, object?> value = Key(key.Value);
            ordered = key.Descending
                ? ordered.ThenByDescending(one => value(one.Thing), _nullFirst)
                : ordered.ThenBy(one => value(one.Thing), _nullFirst);
        }

        IEnumerable<string> ids = ordered.ThenBy(one => one.Id, CodePoints.Comparer).Select(one => one.Id).Skip(question.Question.Skip);
        return question.Answer(question.Question.Take is { } take ? ids.Take(take) : ids, matching.Length);
    }

    // Orders are not as various as rules, and compiling them costs most.
    private Func<TThing, object?> Key(Value key)
    {
        if (!_keys.TryGetValue(key, out Func<TThing, object?>? value))
        {
            ParameterExpression thing = Expression.Parameter(typeof(TThing), "x");
            Expression body = Expression.Convert(new NullPropagation(thing).Visit(key.ToExpression([thing])), typeof(object));
            value = Expression.Lambda<Func<TThing, object?>>(body, thing).Compile();
            _keys.Add(key, value);
        }

        return value;
    }

    private static int Compare(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => Comparer<object?>.Default.Compare(left, right),
    };
}
