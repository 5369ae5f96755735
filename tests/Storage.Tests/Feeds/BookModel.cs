using Granary.Domain;

namespace Granary.Storage.Tests.Feeds;

public sealed class BookModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Book, string>("books", book => book.Id);
}
