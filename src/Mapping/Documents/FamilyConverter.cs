using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>
/// Writes the declared name of an object's subtype, and reads declared names only. It never follows a type name from outside.
/// </summary>
internal sealed class FamilyConverter<T> : JsonConverter<T>, IPreparedConverter
    where T : notnull
{
    private readonly Dictionary<string, IFamilyMemberConverter<T>> _byName = [];
    private readonly Dictionary<Type, (JsonEncodedText Name, IFamilyMemberConverter<T> Converter)> _byType = [];

    public FamilyConverter(FamilyShape shape, JsonSerializerOptions options, ValueOrigin origin)
    {
        foreach ((string name, ObjectShape member) in shape.Members)
        {
            Type type = typeof(FamilyMemberConverter<,>).MakeGenericType(typeof(T), member.Type);
            object made = Activator.CreateInstance(type, member, options, origin)!; // the type has that constructor
            var converter = (IFamilyMemberConverter<T>)made;
            _byName.Add(name, converter);
            _byType.Add(member.Type, (JsonEncodedText.Encode(name, options.Encoder), converter));
        }
    }

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? name = FamilyShape.FindName(reader);
        return name is not null && _byName.TryGetValue(name, out IFamilyMemberConverter<T>? converter)
            ? converter.Read(ref reader, options)
            : throw new MemberFault(
                $"says '{FamilyShape.Discriminator}': {(name is null ? "nothing" : $"'{name}'")}, "
                + $"and a {typeof(T).Name} is one of {string.Join(", ", _byName.Keys)}");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (!_byType.TryGetValue(value.GetType(), out (JsonEncodedText Name, IFamilyMemberConverter<T> Converter) member))
        {
            string name = value.GetType().Name;
            throw new MemberFault(
                $"is a {name}, which is not declared; add Subtype<{name}>(\"…\") to the model of {typeof(T).Name}");
        }

        member.Converter.Write(writer, value, member.Name);
    }

    public void Prepare()
    {
        foreach (IFamilyMemberConverter<T> member in _byName.Values)
        {
            member.Prepare();
        }
    }

    public bool MakesCollection(string storedName) => _byName.Values.Any(member => member.MakesCollection(storedName));
}
