using System.Text.Json;
using System.Text.Json.Nodes;
using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Cluster.Failures;

/// <summary>
/// Transports exceptions across the cluster: the caller of a method gets the exception that the method threw, with its type and state.
/// </summary>
/// <remarks>
/// The state of an exception travels field by field, independent of its constructors: values, collections, other exceptions, and objects of
/// the domain. State of one process, such as a stream or a delegate, is left out, and the message names it. Only types of the domain, of
/// the assemblies it references, of this product and of .NET are rebuilt; an exception of any other type arrives as <see
/// cref="InvocationFailedException"/>.
/// </remarks>
internal sealed class FailureTransport
{
    private static readonly JsonDocumentOptions _reading = new() { MaxDepth = 1000 };

    private readonly CarriedTypes _types;

    /// <summary>Makes the transport for the exceptions of the domain of these mappings.</summary>
    public FailureTransport(AggregateMappings mappings)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        _types = new CarriedTypes(mappings);
    }

    /// <summary>The message that carries an exception.</summary>
#pragma warning disable CA1822 // An instance member, so that one object serves both directions.
    public FailureMessage Capture(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Type type = failure.GetType();
        return new FailureMessage
        {
            Type = type.FullName ?? type.Name,
            Assembly = type.Assembly.GetName().Name ?? "",
            Message = FailureWriter.MessageOf(failure),
            State = Write(new FailureWriter().Write(failure)),
        };
    }
#pragma warning restore CA1822

    /// <summary>The exception of a message, ready to be thrown.</summary>
    public Exception Restore(FailureMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.State is { Length: > 0 } json && JsonNode.Parse(json, null, _reading) is JsonObject state
            ? new FailureReader(_types).Read(state)
            : new InvocationFailedException(message.Type, null, message.Message);
    }

    /// <summary>Throws the exception of a message, if there is one.</summary>
    public void ThrowIfFailed(FailureMessage? message)
    {
        if (message is not null)
        {
            throw Restore(message);
        }
    }

    private static byte[] Write(JsonObject state)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            state.WriteTo(writer);
        }

        return text.ToArray();
    }
}
