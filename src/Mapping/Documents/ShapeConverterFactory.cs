using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Gives each type of a domain the converter that its shape calls for.</summary>
internal sealed class ShapeConverterFactory(ShapeFactory shapes, ValueOrigin origin) : JsonConverterFactory
{
    // A member of a family gets its converter from that of the family.
    private const bool IsOfFamily = false;

    public override bool CanConvert(Type typeToConvert) =>
        Nullable.GetUnderlyingType(typeToConvert) is null
        && (typeToConvert.IsEnum || ScalarTypes.Find(typeToConvert) is null);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        Shape shape = shapes.Get(typeToConvert, new TypeOccurrence(typeToConvert, null));
        return shape switch
        {
            ScalarShape single => Make(typeof(EnumConverter<>), [typeToConvert], single, origin),
            ConvertedValueShape value => MakeConverted(typeToConvert, value.Conversion, options),
            ConvertedShape part => MakeConverted(typeToConvert, part.Conversion, options),
            ValueObjectShape wrapper => Make(typeof(WrapperConverter<,>), [typeToConvert, wrapper.Inner.Type], wrapper, options, origin),
            FamilyShape family => Make(typeof(FamilyConverter<>), [typeToConvert], family, options, origin),
            ObjectShape => Make(typeof(ObjectConverter<>), [typeToConvert], shape, options, origin, IsOfFamily),
            _ => CollectionConverters.Find(typeToConvert, null, options),
        };
    }

    private static JsonConverter MakeConverted(Type type, ValueConversion conversion, JsonSerializerOptions options) =>
        Make(typeof(ConvertedConverter<,>), [type, conversion.Stored], conversion, options);

    private static JsonConverter Make(Type converter, Type[] arguments, params object[] parameters) =>
        (JsonConverter)Activator.CreateInstance(converter.MakeGenericType(arguments), parameters)!; // each has that constructor
}
