using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Reads and writes one subtype of a family as an object. The discriminator is written first.</summary>
internal sealed class FamilyMemberConverter<T, TMember>(ObjectShape shape, JsonSerializerOptions options, ValueOrigin origin)
    : IFamilyMemberConverter<T>
    where TMember : T
    where T : notnull
{
    private static readonly JsonEncodedText _discriminator = JsonEncodedText.Encode(FamilyShape.Discriminator);

    private readonly ObjectConverter<TMember> _object = new(shape, options, origin, isOfFamily: true);

    public T Read(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        _object.Read(ref reader, typeof(TMember), options) is { } value ? value : throw new MemberFault("is null");

    public void Write(Utf8JsonWriter writer, T value, JsonEncodedText name)
    {
        DocumentDepth.RequireLevel(writer);
        writer.WriteStartObject();
        writer.WriteString(_discriminator, name);
        _object.WriteMembers(writer, (TMember)value);
        writer.WriteEndObject();
    }

    public void Prepare() => _object.Prepare();

    public bool MakesCollection(string storedName) => _object.MakesCollection(storedName);
}
