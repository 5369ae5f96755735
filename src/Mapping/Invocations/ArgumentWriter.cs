using System.Buffers;
using System.Reflection;
using System.Text.Json;
using Granary.Mapping.Documents;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Invocations;

/// <summary>Writes the arguments of one call as they travel: a JSON array in UTF-8 with one element for each parameter.</summary>
/// <remarks>
/// Each argument is a document of its own, with the limit of a document on its nesting. Buffers are kept for the next call of the thread.
/// </remarks>
internal sealed class ArgumentWriter : IDisposable
{
    private const int LargestToKeep = 64 * 1024;

    [ThreadStatic]
    private static ArgumentWriter? _spare;

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;

    private ArgumentWriter() => _writer = new Utf8JsonWriter(_buffer, DocumentFormat.Writing);

    /// <summary>A writer that holds nothing yet. Its owner disposes of it on the same thread.</summary>
    public static ArgumentWriter Begin()
    {
        ArgumentWriter begun = _spare ?? new ArgumentWriter();
        _spare = null;
        return begun;
    }

    /// <summary>Adds the argument for the next parameter.</summary>
    /// <exception cref="MemberFault">The argument holds a value that no document could hold. The writer is of no more use.</exception>
    public void Add(object? argument, ParameterInfo parameter, JsonSerializerOptions json)
    {
        if (argument is not null)
        {
            ArgumentForm.For(parameter, json).RequireKept(argument);
        }

        _buffer.Write(_buffer.WrittenCount == 0 ? "["u8 : ","u8);
        _writer.Reset();
        JsonSerializer.Serialize(_writer, argument, parameter.ParameterType, json);
        _writer.Flush();
    }

    /// <summary>The array.</summary>
    public byte[] ToArray()
    {
        _buffer.Write(_buffer.WrittenCount == 0 ? "[]"u8 : "]"u8);
        return _buffer.WrittenSpan.ToArray();
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        if (_buffer.Capacity <= LargestToKeep)
        {
            _writer.Reset();
            _buffer.ResetWrittenCount();
            _spare = this;
        }
    }
}
