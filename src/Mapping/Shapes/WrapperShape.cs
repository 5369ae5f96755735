using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>A value object around one single value, such as a strongly typed id: it stands in the document as that value.</summary>
internal sealed class WrapperShape(Type type, StateMember member, ScalarShape inner, ConstructorInfo constructor) : Shape(type)
{
    public StateMember Member { get; } = member;

    public ScalarShape Inner { get; } = inner;

    /// <summary>The constructor by which a value from outside is made.</summary>
    public ConstructorInfo Constructor { get; } = constructor;

    /// <summary>What makes it of its content, where the model names it.</summary>
    public Delegate? RestoringFactory { get; init; }

    public override Shape Unwrapped => Inner;

    /// <summary>Says what is wrong with a subtype of a wrapper, which would stand as its one value; null of the wrapper itself.</summary>
    /// <param name="declared">The type of the wrapper.</param>
    /// <param name="value">What stands in its place.</param>
    public static string? FindSubtype(Type declared, object value) =>
        value.GetType() == declared ? null : $"is a {value.GetType().Name} where a {declared.Name} is declared";

    /// <summary>Whether a property or field is the value itself.</summary>
    public bool IsContent(MemberInfo member) => member switch
    {
        FieldInfo field => Getters.IsSame(field, Member.Field),
        PropertyInfo property => Getters.IsSame(Getters.FindField(property, Type), Member.Field),
        _ => false,
    };
}
