using Orleans.Storage;

namespace Granary.Grains;

/// <summary>The settings of a grain storage over the commit pipeline.</summary>
public sealed class GranaryGrainStorageOptions : IStorageProviderSerializerOptions
{
    /// <summary>
    /// Turns the states of grains into JSON documents and back; one that yields anything but JSON is refused at the first write.
    /// </summary>
    /// <value>System.Text.Json with fields included, unless set.</value>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = new JsonStateSerializer();
}
