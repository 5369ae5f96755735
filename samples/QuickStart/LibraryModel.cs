using Granary.Domain;

namespace Granary.Samples.QuickStart;

public sealed class LibraryModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Book, string>("books", book => book.Id).Index(book => book.LentTo);
}
