using System.Linq.Expressions;
using System.Reflection;
using Granary.Domain;

namespace Granary.Oracle.Tests.Models;

/// <summary>Declares an index over the elements of each collection of things, where an index can hold them.</summary>
internal static class ElementIndexes
{
    private static readonly HashSet<Type> _withFractions = [typeof(decimal), typeof(double), typeof(float), typeof(ulong), typeof(Amount)];

    private static readonly MethodInfo _declare = new Action<CollectionBuilder<Sample, string>, PropertyInfo>(Declare<Sample, string, int>)
        .Method.GetGenericMethodDefinition();

    /// <summary>Declares them.</summary>
    public static void Declare<TThing, TId>(CollectionBuilder<TThing, TId> things)
        where TThing : class
        where TId : notnull
    {
        foreach (PropertyInfo member in typeof(TThing).GetProperties())
        {
            Type? element = member.PropertyType.GetInterfaces().Append(member.PropertyType)
                .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                .Select(type => type.GetGenericArguments()[0]).FirstOrDefault();
            if (element is not null && member.PropertyType != typeof(string) && (IsOne(element) || IsPart(element)))
            {
                _declare.MakeGenericMethod(typeof(TThing), typeof(TId), element).Invoke(null, [things, member]);
            }
        }
    }

    private static void Declare<TThing, TId, TElement>(CollectionBuilder<TThing, TId> things, PropertyInfo member)
        where TThing : class
        where TId : notnull
    {
        ParameterExpression thing = Expression.Parameter(typeof(TThing), "thing");
        var collection = Expression.Lambda<Func<TThing, IEnumerable<TElement>?>>(Expression.Property(thing, member), thing);
        if (IsOne(typeof(TElement)))
        {
            things.IndexElements(collection);
            return;
        }

        ParameterExpression part = Expression.Parameter(typeof(TElement), "part");
        things.IndexElements(collection, Expression.Lambda<Func<TElement, object?>>(
            Expression.Convert(Expression.Property(part, "First"), typeof(object)), part));
    }

    private static bool IsOne(Type element) =>
        (element.IsValueType || element == typeof(string)) && !element.IsGenericType
            ? !_withFractions.Contains(element)
            : Nullable.GetUnderlyingType(element) is { } value && IsOne(value);

    private static bool IsPart(Type element) =>
        element.IsGenericType && element.GetGenericTypeDefinition() == typeof(Part<,,>) && IsOne(element.GetGenericArguments()[0]);
}
