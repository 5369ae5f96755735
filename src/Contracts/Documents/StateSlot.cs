using System.Text.Json;
using Granary.Contracts.Shapes;

namespace Granary.Contracts.Documents;

/// <summary>One member of an object's state, as the converter handles it.</summary>
internal abstract class StateSlot<T>(StateMember member, int position)
{
    public StateMember Member { get; } = member;

    /// <summary>Where its value waits until the object is made.</summary>
    public int Position { get; } = position;

    /// <summary>Its name in the document.</summary>
    public byte[] NameUtf8 { get; } = System.Text.Encoding.UTF8.GetBytes(member.StoredName);

    public static StateSlot<T> For(StateMember member, int position, JsonSerializerOptions options) =>
        (StateSlot<T>)Activator.CreateInstance(
            typeof(StateSlot<,>).MakeGenericType(typeof(T), member.Type), member, position, options)!; // the type has that constructor

    public abstract void Write(Utf8JsonWriter writer, T owner);

    public abstract object? Read(ref Utf8JsonReader reader);

    /// <summary>A value of the member's own type with the state of the one that the model gives.</summary>
    protected abstract object? Copy(StateDefault given);

    /// <summary>Puts a value into an object that exists.</summary>
    public abstract void Set(ref T owner, object? value);

    /// <summary>The value where the document lacks the member: one of its own for each object, as it may be a list.</summary>
    /// <exception cref="MemberFault">The model does not say, and the member may not be null.</exception>
    public object? WhenMissing() => Member switch
    {
        { Default: { } given } => Copy(given),
        { IsNullable: true } => null,
        _ => throw new MemberFault(
            $"is missing; if the document is older than the member, say WhenMissing(x => x.{Member.Name}, …) in the model")
            .Within(Member.StoredName),
    };
}
