using Granary.Domain;

namespace Granary.Silo.Tests.Domains;

public sealed class DraftModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Draft, Guid>("drafts", draft => draft.Id);
}
