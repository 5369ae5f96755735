using System.Text.Json;
using System.Text.Json.Nodes;
using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Cluster.Failures;

/// <summary>Carries exceptions across the cluster: what a method threw there is thrown here, of its type and with what it holds.</summary>
/// <remarks>
/// The state of an exception travels field by field, whatever its constructors ask for: values, collections, other exceptions, and objects
/// of the domain. What belongs to one process, such as a stream or a delegate, stays behind, and the message says so. Only types of the
/// domain, of what it is built on, of this product and of .NET itself are made again; anything else arrives as
/// <see cref="InvocationFailedException"/>.
/// </remarks>
internal sealed class FailureTransport
{
    private static readonly JsonDocumentOptions _reading = new() { MaxDepth = 1000 };

    private readonly CarriedTypes _types;

    /// <summary>Prepares to carry what the domain of these mappings throws.</summary>
    public FailureTransport(AggregateMappings mappings)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        _types = new CarriedTypes(mappings);
    }

    /// <summary>The message of an exception.</summary>
#pragma warning disable CA1822 // Whoever carries exceptions has one object for both ways.
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
