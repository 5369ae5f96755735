using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Invocations;

/// <summary>Reads the argument for one parameter from JSON, by the type and the annotations of the parameter.</summary>
internal abstract class ArgumentForm(NullRule nulls, CollectionCheck? check)
{
    private static readonly ConditionalWeakTable<JsonSerializerOptions, ConcurrentDictionary<ParameterInfo, ArgumentForm>> _known = [];

    /// <summary>Whether null may be passed.</summary>
    public bool MayBeNull => nulls.MayBeNull;

    /// <summary>The form of a parameter in a domain; found once.</summary>
    public static ArgumentForm For(ParameterInfo parameter, JsonSerializerOptions json) =>
        _known.GetOrCreateValue(json).GetOrAdd(parameter, static (parameter, json) =>
        {
            Type form = typeof(ArgumentForm<>).MakeGenericType(parameter.ParameterType);
            return (ArgumentForm)Activator.CreateInstance(form, NullRule.ForParameter(parameter), json)!; // it has that constructor
        }, json);

    /// <summary>Refuses an argument with a collection that would arrive with another comparer, order or kind.</summary>
    /// <exception cref="MemberFault">The argument is such a collection, or holds one.</exception>
    public void RequireKept(object argument) => check?.RequireRestorable(argument);

    /// <summary>The argument, which is not null.</summary>
    public abstract object? Read(JsonElement element);
}
