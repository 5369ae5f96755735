using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

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

    /// <summary>Whether the class may make its value more than the elements of a collection.</summary>
    public abstract bool MayVary { get; }

    /// <summary>Whether its value is a collection that another member may hold as well.</summary>
    public abstract bool MayShare { get; }

    /// <summary>Restores an object once more from the fields of one; null where the value is nothing that the class made.</summary>
    public Func<T, T>? Again { get; set; }

    public abstract void Write(Utf8JsonWriter writer, T owner);

    /// <summary>The collection that it holds; null where it holds none.</summary>
    public abstract object? FindCollection(T owner);

    public abstract object? Read(ref Utf8JsonReader reader);

    /// <summary>A value of the member's own type with the state of the one that the model gives.</summary>
    protected abstract object? Copy(StateDefault given);

    /// <summary>A copy of an object's value, as it would be read.</summary>
    public abstract object? CopyOf(T owner);

    /// <summary>Whether a class gives its member a value with more to it than a document holds; compares two new objects.</summary>
    public abstract bool NeedsInitializer(T one, T other);

    /// <summary>Reads elements apart from the collection, as only that of the class knows how to compare them.</summary>
    public abstract void ReadElements();

    /// <summary>Puts a value into an existing object; a collection that can be filled is filled in place.</summary>
    public abstract void Set(ref T owner, object? value);

    /// <summary>The value where the document lacks the member: one of its own for each object, as it may be a list.</summary>
    /// <exception cref="MemberFault">The model does not say, and the member may not be null.</exception>
    public object? WhenMissing() => Member switch
    {
        { Default: { } given } => Copy(given),
        { IsNullable: true } => null,
        _ => throw new MemberFault(
            $"is missing; if the document is older than the member, say WhenMissing(x => x.{Member.Name}, …) in the model")
            .PrependMember(Member.StoredName),
    };
}
