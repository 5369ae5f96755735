using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>A computed property, whose value is written for queries and never read back.</summary>
internal abstract class ComputedSlot<T>
{
    public static ComputedSlot<T> For(ComputedMember member, JsonSerializerOptions options) =>
        (ComputedSlot<T>)Activator.CreateInstance(
            typeof(ComputedSlot<,>).MakeGenericType(typeof(T), member.Type), member, options)!; // the type has that constructor

    public abstract void Write(Utf8JsonWriter writer, T owner);
}
