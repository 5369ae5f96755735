using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>A value object around one single value, such as a strongly typed id. Documents hold the value alone.</summary>
internal sealed class ValueObjectShape(Type type, StateMember member, ScalarShape inner, ConstructorInfo constructor)
    : WrapperShape(type, inner)
{
    public StateMember Member { get; } = member;

    /// <summary>The constructor by which a value from outside is made.</summary>
    public ConstructorInfo Constructor { get; } = constructor;

    /// <summary>The factory that restores it from its content, if the model names one.</summary>
    public Delegate? RestoringFactory { get; init; }

    public override string ContentName => Member.StoredName;

    public override string Remedy => $"compare its {Member.Name}, and store one form of what is to be equal.";

    /// <summary>The fault of an instance of a subtype, which would be stored as its one value; null for the wrapper itself.</summary>
    /// <param name="declared">The type of the wrapper.</param>
    /// <param name="value">The instance.</param>
    public static string? FindSubtype(Type declared, object value) =>
        value.GetType() == declared ? null : $"is a {value.GetType().Name} where a {declared.Name} is declared";

    public override object? ContentOf(object value) => Member.Field.GetValue(value);

    public override object Make(object content) => Constructor.Invoke([content]);

    public override string? FindFault(object value) => FindSubtype(Type, value);

    public override bool IsContent(MemberInfo member) => member switch
    {
        FieldInfo field => Getters.IsSame(field, Member.Field),
        PropertyInfo property => Getters.IsSame(Getters.FindField(property, Type), Member.Field),
        _ => false,
    };

    public override bool IsContent(string name) => Member.StoredName == name || Member.Answers(name);
}
