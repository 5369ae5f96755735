using Granary.Domain;
using Granary.TestSupport.Cluster;

namespace Granary.Conformance.Tests.Models;

public sealed class NoteModel : ISharedModel
{
    public void Build(AggregateModelBuilder model)
    {
        model.Collection<Note, string>("notes", note => note.Id);
        model.Collection<Numbered<int>, int>("ints", x => x.Id);
        model.Collection<Numbered<long>, long>("longs", x => x.Id);
        model.Collection<Numbered<ulong>, ulong>("ulongs", x => x.Id);
        model.Collection<Numbered<Guid>, Guid>("guids", x => x.Id);
        model.Collection<Numbered<DateOnly>, DateOnly>("days", x => x.Id);
        model.Collection<Numbered<DateTimeOffset>, DateTimeOffset>("moments", x => x.Id);
    }
}
