using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Turns objects into UTF-8 JSON and back, by the shapes of one domain.</summary>
/// <remarks>Safe for any number of threads.</remarks>
internal sealed class DocumentFormat
{
    private const int MaxDepth = DocumentDepth.Greatest;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public DocumentFormat(ShapeFactory shapes)
    {
        Options = OptionsOf(shapes, ValueOrigin.Document);
        Outside = OptionsOf(shapes, ValueOrigin.Outside);
    }

    /// <summary>How documents are written.</summary>
    public static JsonWriterOptions Writing { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth, SkipValidation = false };

    /// <summary>For documents, and for messages between our own processes. Values come back as they were.</summary>
    public JsonSerializerOptions Options { get; }

    /// <summary>For values from outside. Constructors make them, so that the rules of creation hold.</summary>
    public JsonSerializerOptions Outside { get; }

    /// <summary>The document of a value; the span is valid until the next call on this thread.</summary>
    /// <exception cref="MemberFault">A member cannot be stored.</exception>
    public ReadOnlySpan<byte> Write(object value, Type type)
    {
        ArrayBufferWriter<byte> buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(buffer, Writing);
        JsonSerializer.Serialize(writer, value, type, Options);
        writer.Flush();
        return buffer.WrittenSpan;
    }

    /// <summary>The value of a document.</summary>
    /// <exception cref="MemberFault">The document is not that of a value of the type.</exception>
    public object Read(ReadOnlySpan<byte> document, Type type) => Read(document, type, Options);

    /// <summary>The value of a document from outside, made by constructors.</summary>
    /// <exception cref="MemberFault">The document is not that of a value of the type.</exception>
    public object ReadOutside(ReadOnlySpan<byte> document, Type type) => Read(document, type, Outside);

    private static object Read(ReadOnlySpan<byte> document, Type type, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize(document, type, options) ?? throw new MemberFault("is null");
        }
        catch (JsonException fault)
        {
            throw new MemberFault($"is not well-formed JSON of a {type.Name}: {fault.Message}", fault);
        }
    }

    private static JsonSerializerOptions OptionsOf(ShapeFactory shapes, ValueOrigin origin) => new()
    {
        // People read documents in psql, and no document is embedded in HTML, so letters are not escaped.
        Encoder = Writing.Encoder,
        MaxDepth = MaxDepth,
        AllowDuplicateProperties = false,
        Converters =
        {
            new TextConverter(),
            new UriConverter(),
            new CharacterConverter(),
            new InstantConverter(),
            new UtcDateTimeConverter(),
            new TimeOfDayConverter(),
            new DoubleConverter(),
            new SingleConverter(),
            new DecimalConverter(),
            new WholeNumberConverter<byte>(),
            new WholeNumberConverter<sbyte>(),
            new WholeNumberConverter<short>(),
            new WholeNumberConverter<ushort>(),
            new WholeNumberConverter<int>(),
            new WholeNumberConverter<uint>(),
            new WholeNumberConverter<long>(),
            new WholeNumberConverter<ulong>(),
            new ShapeConverterFactory(shapes, origin),
        },
    };
}
