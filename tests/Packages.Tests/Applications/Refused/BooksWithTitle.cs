using System.Linq.Expressions;
using Granary.Domain;
using Granary.Samples.QuickStart;

namespace Granary.Packages.Tests.Applications.Refused;

public sealed class BooksWithTitle(string title) : Specification<Book>
{
    public override Expression<Func<Book, bool>> Criterion =>
        book => book.Title.Normalize() == title;
}
