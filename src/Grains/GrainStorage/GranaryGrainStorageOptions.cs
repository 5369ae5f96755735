using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Granary.Grains.GrainStorage;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Storage;

namespace Granary.Grains;

/// <summary>The settings of a grain storage over the commit pipeline.</summary>
public sealed class GranaryGrainStorageOptions : IStorageProviderSerializerOptions
{
    private static readonly ConditionalWeakTable<IGrainStorageSerializer, JsonSerializerOptions> _own = [];

    /// <summary>
    /// Turns the states of grains into JSON documents and back; one that yields anything but JSON is refused at the first write.
    /// </summary>
    /// <remarks>
    /// The default one stores and restores every field of a state, whatever its visibility and whatever shows it, and refuses classes whose
    /// members would not come back with <see cref="Domain.UnmappableModelException"/> when a state of them is first read. Another one is
    /// trusted to keep what it is given.
    /// </remarks>
    /// <value>
    /// Orleans' <see cref="SystemTextJsonGrainStorageSerializer"/> with fields included and, unlike its own default, members that are null
    /// written as null, unless set.
    /// </value>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = CreateDefault(new SystemTextJsonGrainStorageSerializerOptions());

    /// <summary>Whether members of a document that the class of the state does not know are kept when the state is written.</summary>
    /// <remarks>
    /// <para>
    /// While a deployment rolls, a newer class of the state may have written them. They are kept by their place; where a list has changed
    /// whose elements hold such members, the write is refused with <see cref="Domain.OlderModelException"/>.
    /// </para>
    /// <para>
    /// Where they were given up for good, or a serializer reads under other names than it writes, set it to false: then every write drops
    /// them.
    /// </para>
    /// </remarks>
    /// <value>True unless set.</value>
    public bool KeepUnknownMembers { get; set; } = true;

    /// <summary>Lets members that are null be written.</summary>
    /// <remarks>A member that is left out comes back as the constructor of the state leaves it, which need not be null.</remarks>
    internal static void WriteNulls(SystemTextJsonGrainStorageSerializerOptions options) =>
        options.JsonSerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.Never;

    /// <summary>Lets the content of every field be stored, and read again.</summary>
    internal static void KeepEveryField(SystemTextJsonGrainStorageSerializerOptions options) =>
        options.JsonSerializerOptions.TypeInfoResolver =
            (options.JsonSerializerOptions.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(StateContract.Complete);

    /// <summary>The serializer that is used unless another one is set.</summary>
    internal static SystemTextJsonGrainStorageSerializer Create(SystemTextJsonGrainStorageSerializerOptions options)
    {
        var serializer = new SystemTextJsonGrainStorageSerializer(Options.Create(options));
        _own.Add(serializer, options.JsonSerializerOptions);
        return serializer;
    }

    /// <summary>How the serializer writes JSON, if it is the one that is used unless another one is set; null where it is not.</summary>
    internal JsonSerializerOptions? FindOwnJson() =>
        _own.TryGetValue(GrainStorageSerializer, out JsonSerializerOptions? json) ? json : null;

    private static SystemTextJsonGrainStorageSerializer CreateDefault(SystemTextJsonGrainStorageSerializerOptions options)
    {
        WriteNulls(options);
        KeepEveryField(options);
        return Create(options);
    }
}
