using System.Diagnostics.CodeAnalysis;
using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;

namespace Granary.Cluster.Failures;

/// <summary>
/// Serialises this product's exceptions wherever Orleans serialises exceptions: from any grain to any client that has this codec.
/// </summary>
/// <remarks>Orleans itself serialises exceptions of .NET only. Any other class needs a codec.</remarks>
internal sealed class FailureCodec(IServiceProvider services) : IGeneralizedCodec, IGeneralizedCopier, ITypeFilter
{
    /// <summary>The name of the codec on the wire.</summary>
    public const string Alias = "granary.failure-codec";

    private static readonly string[] _assemblies =
        ["Granary.Contracts", "Granary.Mapping", "Granary.Client", "Granary.Cluster", "Granary.Storage"];

    private readonly Lazy<FailureTransport> _transport = new(() => new FailureTransport(services.GetRequiredService<AggregateMappings>()));
    private readonly Lazy<IFieldCodec<FailureMessage>> _messages =
        new(() => services.GetRequiredService<ICodecProvider>().GetCodec<FailureMessage>());

    bool IGeneralizedCodec.IsSupportedType(Type type) => type == typeof(FailureCodec) || IsOfProduct(type);

    bool IGeneralizedCopier.IsSupportedType(Type type) => IsOfProduct(type);

    bool? ITypeFilter.IsTypeAllowed(Type type) => type == typeof(FailureCodec) || IsOfProduct(type) ? true : null;

    // An exception does not change after it was thrown, so a copy between grains may share it.
    object? IDeepCopier.DeepCopy(object? input, CopyContext context) => input;

    void IFieldCodec.WriteField<TBufferWriter>(
        ref Writer<TBufferWriter> writer, uint fieldIdDelta, [AllowNull] Type expectedType, [AllowNull] object value)
    {
        if (value is not Exception failure)
        {
            ReferenceCodec.WriteNullReference(ref writer, fieldIdDelta);
            return;
        }

        // Like Orleans' own codec, this one does not write an exception as a reference to an earlier one.
        ReferenceCodec.MarkValueField(writer.Session);
        writer.WriteStartObject(fieldIdDelta, expectedType, typeof(FailureCodec));
        _messages.Value.WriteField(ref writer, 0, typeof(FailureMessage), _transport.Value.Capture(failure));
        writer.WriteEndObject();
    }

    object? IFieldCodec.ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        if (field.WireType == WireType.Reference)
        {
            return ReferenceCodec.ReadReference(ref reader, field.FieldType);
        }

        field.EnsureWireTypeTagDelimited();
        ReferenceCodec.MarkValueField(reader.Session);
        FailureMessage? message = null;
        uint fieldId = 0;
        while (reader.ReadFieldHeader() is { IsEndBaseOrEndObject: false } header)
        {
            fieldId += header.FieldIdDelta;
            if (fieldId == 0)
            {
                message = _messages.Value.ReadValue(ref reader, header);
            }
            else
            {
                reader.ConsumeUnknownField(header);
            }
        }

        return message is null ? null : _transport.Value.Restore(message);
    }

    // Exceptions of the domain are excluded: for grains of its own, the domain chooses their serialisation.
    private static bool IsOfProduct(Type type) =>
        type.IsAssignableTo(typeof(Exception)) && type.Assembly.GetName().Name is { } name
        && (type.IsAssignableTo(typeof(RepositoryException)) || _assemblies.Contains(name));
}
