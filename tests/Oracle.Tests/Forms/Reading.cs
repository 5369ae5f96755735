using System.Collections.Concurrent;
using System.Linq.Expressions;
using Granary.Domain;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Forms;

/// <summary>
/// Values of things as LINQ to Objects reads them. Compiled readings are kept, because they are few compared with the rules, and compiling
/// costs most.
/// </summary>
internal static class Reading<TThing>
{
    private static readonly ConcurrentDictionary<Value, Func<TThing, object?>> _readings = [];

    // A verdict occurs in one question alone, so its reading is not kept.
    public static Func<TThing, object?> Of(Value value) =>
        value is Verdict ? Read(value, isOnce: true) : _readings.GetOrAdd(value, one => Read(one, isOnce: false));

    private static Func<TThing, object?> Read(Value value, bool isOnce)
    {
        ParameterExpression thing = Expression.Parameter(typeof(TThing), "x");
        Expression body = Expression.Convert(new NullPropagation(thing).Visit(value.ToExpression([thing])), typeof(object));
        return Expression.Lambda<Func<TThing, object?>>(body, thing).Compile(preferInterpretation: isOnce);
    }
}
