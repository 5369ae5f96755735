using Granary.Domain;

namespace Granary.Silo.Tests.Domains;

public sealed class TagModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Tag, string>("tags", tag => tag.Id);
}
