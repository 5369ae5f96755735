using Granary.Domain;
using Granary.Testing.Cluster;

namespace Granary.Conformance.Tests.Models;

public sealed class ArticleModel : ISharedModel
{
    public void Build(AggregateModelBuilder model) =>
        model.Collection<Article, string>("articles", article => article.Id).Index(article => article.Name);
}
