using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>One member of an object's state, as the converter handles it.</summary>
internal abstract class StateSlot<T>(StateMember member, int position)
{
    public StateMember Member { get; } = member;

    /// <summary>The index of the value while the object is not made yet.</summary>
    public int Position { get; } = position;

    /// <summary>The name of the member in the document.</summary>
    public byte[] NameUtf8 { get; } = System.Text.Encoding.UTF8.GetBytes(member.StoredName);

    public static StateSlot<T> For(StateMember member, int position, JsonSerializerOptions options) =>
        (StateSlot<T>)Activator.CreateInstance(
            typeof(StateSlot<,>).MakeGenericType(typeof(T), member.Type), member, position, options)!; // the type has that constructor

    /// <summary>Whether the value may be a collection that the class makes with a comparer, an order or a kind of its own.</summary>
    public abstract bool MayVary { get; }

    /// <summary>Whether the value is a collection, which another member may hold as well.</summary>
    public abstract bool MayShare { get; }

    /// <summary>Restores an object once more, from the fields of a given one; null if the class does not make the value.</summary>
    public Func<T, T>? Again { get; set; }

    public abstract void Write(Utf8JsonWriter writer, T owner);

    /// <summary>The collection that the member of an object holds; null if it holds none.</summary>
    public abstract object? FindCollection(T owner);

    public abstract object? Read(ref Utf8JsonReader reader);

    /// <summary>A value of the type of the member, with the state of the value that the model gives.</summary>
    protected abstract object? Copy(StateDefault given);

    /// <summary>A copy of an object's value, as it would be read.</summary>
    public abstract object? CopyOf(T owner);

    /// <summary>
    /// Whether the class gives the member a collection that a document alone does not describe, judged by two new objects.
    /// </summary>
    public abstract bool NeedsInitializer(T one, T other);

    /// <summary>
    /// Reads elements apart from the collection from now on, because only the collection that the class makes can compare them.
    /// </summary>
    public abstract void ReadElements();

    /// <summary>Puts a value into an existing object; a collection that can be filled is filled in place.</summary>
    public abstract void Set(ref T owner, object? value);

    /// <summary>The value if the document lacks the member. Each object gets its own, because the value may be a list.</summary>
    /// <exception cref="MemberFault">The model gives no value, and the member may not be null.</exception>
    public object? WhenMissing() => Member switch
    {
        { Default: { } given } => Copy(given),
        { IsNullable: true } => null,
        _ => throw new MemberFault(
            $"is missing; if the document is older than the member, say WhenMissing(x => x.{Member.Name}, …) in the model")
            .PrependMember(Member.StoredName),
    };
}
