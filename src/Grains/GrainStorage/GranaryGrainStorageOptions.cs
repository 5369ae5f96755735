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
