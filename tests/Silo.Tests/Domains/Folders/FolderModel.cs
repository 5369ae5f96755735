using Granary.Domain;

namespace Granary.Silo.Tests.Domains.Folders;

public sealed class FolderModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<FolderTree, string>("folders", tree => tree.Id);
}
