using System.Text.Json;

namespace Granary.Mapping.Documents;

/// <summary>Reads and writes one subtype of a family.</summary>
internal interface IFamilyMemberConverter<T>
{
    T Read(ref Utf8JsonReader reader, JsonSerializerOptions options);

    void Write(Utf8JsonWriter writer, T value, JsonEncodedText name);

    /// <summary>Looks into the class, and refuses a class whose objects could not be restored.</summary>
    void Prepare();

    /// <summary>Whether the subtype makes the collection of a member, so that the collection keeps its comparer, order and kind.</summary>
    bool MakesCollection(string storedName);
}
