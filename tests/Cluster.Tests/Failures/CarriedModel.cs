using Granary.Domain;

namespace Granary.Cluster.Tests.Failures;

/// <summary>A model that makes the classes of these tests part of a domain.</summary>
internal sealed class CarriedModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Note, string>("notes", note => note.Id);
}
