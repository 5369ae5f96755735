using Granary.Domain;

namespace Granary.Cluster.Tests.Failures;

/// <summary>A model by which the classes of these tests are those of a domain.</summary>
internal sealed class CarriedModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Note, string>("notes", note => note.Id);
}
