using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Client.Tests.Units;

/// <summary>Granaries of boxes over a recording engine.</summary>
internal static class Recorded
{
    public static GranaryInstance Open(RecordingEngine engine, Action<GranaryBuilder>? configure = null) => GranaryFactory.Create(granary =>
    {
        granary.AddModel<BoxModel>().UseEngine("UseRecording", _ => engine);
        configure?.Invoke(granary);
    });

    public static AggregateKey Key(string id) => new(new CollectionName("boxes"), id);

    public static void Store(this RecordingEngine engine, params string[] ids)
    {
        foreach (string id in ids)
        {
            engine.Store(Key(id), $$"""{"id":"{{id}}","content":1}""");
        }
    }
}
