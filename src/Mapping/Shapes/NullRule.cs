using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>The rule of a declaration for null: for the value and, in a collection, for its elements and theirs.</summary>
/// <remarks>Code without annotations allows null everywhere.</remarks>
internal sealed class NullRule
{
    private NullRule(bool mayBeNull, NullRule? content) => (MayBeNull, Content) = (mayBeNull, content);

    /// <summary>Whether the value may be null.</summary>
    public bool MayBeNull { get; }

    /// <summary>The rule for the elements of a sequence or the values of a dictionary; null if the value is neither.</summary>
    public NullRule? Content { get; }

    /// <summary>Whether null is forbidden for any element, at any depth.</summary>
    public bool RestrictsContent => Content is { } content && (!content.MayBeNull || content.RestrictsContent);

    /// <summary>The rule that the annotations of a field or a property declare for what is read from it.</summary>
    /// <param name="declared">The annotations.</param>
    /// <param name="form">The type as written, with the type parameters of a generic class, about which nothing is known.</param>
    public static NullRule ForMember(NullabilityInfo declared, Type form) =>
        new(Nullability.MayBeNull(declared.Type, declared.ReadState), FindContent(declared, form));

    /// <summary>The rule that the annotations of a parameter declare for what is passed to it.</summary>
    public static NullRule ForParameter(ParameterInfo parameter)
    {
        NullabilityInfo declared = new NullabilityInfoContext().Create(parameter);
        MethodBase? method = parameter.Member.Module.ResolveMethod(parameter.Member.MetadataToken);
        Type form = method?.GetParameters()[parameter.Position].ParameterType ?? parameter.ParameterType;
        return new NullRule(
            form.IsGenericParameter || Nullability.MayBeNull(declared.Type, declared.WriteState), FindContent(declared, form));
    }

    private static NullRule? FindContent(NullabilityInfo declared, Type form)
    {
        Type type = Nullable.GetUnderlyingType(declared.Type) ?? declared.Type;
        Type written = Nullable.GetUnderlyingType(form) ?? form;
        if (written.IsGenericParameter)
        {
            return null;
        }

        if (CollectionTypes.EntryOf(type) is not null)
        {
            return declared.GenericTypeArguments is [_, var value] ? ForContent(value, written.GetGenericArguments()[1]) : null;
        }

        return CollectionTypes.ElementOf(type) is null ? null
            : declared.ElementType is { } element ? ForContent(element, written.GetElementType())
            : declared.GenericTypeArguments is [var argument] ? ForContent(argument, written.GetGenericArguments()[0])
            : null;
    }

    // A value type without a question mark cannot be null, so nothing has to be checked.
    private static NullRule? ForContent(NullabilityInfo declared, Type? form) => form is null or { IsGenericParameter: true }
        ? null
        : new NullRule(declared.Type.IsValueType || Nullability.MayBeNull(declared.Type, declared.ReadState), FindContent(declared, form));
}
