using Granary.Domain;
using Granary.TestSupport.Cluster;

namespace Granary.Conformance.Tests.Models;

public sealed class ArticleModel : ISharedModel
{
    public void Build(AggregateModelBuilder model) =>
        model.Collection<Article, string>("articles", article => article.Id).Index(article => article.Name);
}
