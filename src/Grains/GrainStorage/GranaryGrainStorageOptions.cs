using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Storage;

namespace Granary.Grains;

/// <summary>The settings of a grain storage over the commit pipeline.</summary>
public sealed class GranaryGrainStorageOptions : IStorageProviderSerializerOptions
{
    /// <summary>
    /// Turns the states of grains into JSON documents and back; one that yields anything but JSON is refused at the first write.
    /// </summary>
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

    /// <summary>The serializer that is used unless another one is set.</summary>
    internal static SystemTextJsonGrainStorageSerializer Create(SystemTextJsonGrainStorageSerializerOptions options) =>
        new(Options.Create(options));

    private static SystemTextJsonGrainStorageSerializer CreateDefault(SystemTextJsonGrainStorageSerializerOptions options)
    {
        WriteNulls(options);
        return Create(options);
    }
}
