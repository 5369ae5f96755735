using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>A computed property that is written along for queries.</summary>
internal abstract class ComputedSlot<T>
{
    public static ComputedSlot<T> For(ComputedMember member, JsonSerializerOptions options) =>
        (ComputedSlot<T>)Activator.CreateInstance(
            typeof(ComputedSlot<,>).MakeGenericType(typeof(T), member.Type), member, options)!; // the type has that constructor

    public abstract void Write(Utf8JsonWriter writer, T owner);
}
