using System.Text.Json;

namespace Granary.Mapping.Documents;

/// <summary>Reads and writes one subtype of a family.</summary>
internal interface IFamilyMemberConverter<T>
{
    T Read(ref Utf8JsonReader reader, JsonSerializerOptions options);

    void Write(Utf8JsonWriter writer, T value, JsonEncodedText name);

    /// <summary>Looks into the class, and refuses one that could not be made again.</summary>
    void Prepare();

    /// <summary>Whether the subtype makes the collection of a member, so that it comes back as more than its elements.</summary>
    bool MakesCollection(string storedName);
}
