using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Writes and reads the values of a type by the conversion that the model gives it.</summary>
/// <remarks>
/// What is written was made again before, so that nothing is stored that could not be loaded. A stored value that the conversion refuses is
/// the fault of the document, or of the caller whose argument it is.
/// </remarks>
internal sealed class ConvertedConverter<T, TStored>(ValueConversion conversion, JsonSerializerOptions options) : JsonConverter<T>
    where T : notnull
    where TStored : notnull
{
    private static readonly bool _isSingle = ScalarTypes.Find(typeof(TStored)) is not null;

    private readonly JsonConverter<TStored> _stored = (JsonConverter<TStored>)options.GetConverter(typeof(TStored));
    private readonly Func<T, TStored> _to = (Func<T, TStored>)conversion.To;
    private readonly Func<TStored, T> _from = (Func<TStored, T>)conversion.From;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Make(_stored.Read(ref reader, typeof(TStored), options));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        _stored.Write(writer, StoredOf(value), options);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Make(_stored.ReadAsPropertyName(ref reader, typeof(TStored), options));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        _stored.WriteAsPropertyName(writer, StoredOf(value), options);

    private TStored StoredOf(T value)
    {
        TStored stored = Convert(value);
        T again = Make(stored);

        // Objects and collections need not have an equality.
        return !_isSingle || EqualityComparer<TStored>.Default.Equals(Convert(again), stored) ? stored
            : throw new MemberFault($"is stored as '{stored}' by its conversion, and what is made of that has another stored form");
    }

    private TStored Convert(T value)
    {
        try
        {
            return _to(value) ?? throw new MemberFault($"is made null by the conversion of {typeof(T).Name}");
        }
        catch (Exception refusal) when (refusal is not MemberFault)
        {
            throw MemberFault.FromDomain($"is refused by the conversion of {typeof(T).Name}: {refusal.Message}", refusal);
        }
    }

    private T Make(TStored? stored)
    {
        if (stored is null)
        {
            throw new MemberFault($"is null, and a {typeof(T).Name} is not");
        }

        try
        {
            return _from(stored) ?? throw new MemberFault($"is made null by the conversion of {typeof(T).Name}");
        }
        catch (Exception refusal) when (refusal is not MemberFault)
        {
            throw MemberFault.FromDomain($"is refused by the conversion of {typeof(T).Name}: {refusal.Message}", refusal);
        }
    }
}
