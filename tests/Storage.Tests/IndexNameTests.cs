using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Schema;
using Xunit;

namespace Granary.Tests.Storage.Tests;

/// <summary>Two indexes never share a name: the second would be taken for the first, and silently not be made.</summary>
public sealed class IndexNameTests
{
    [Fact]
    public void Names_that_look_alike_are_different()
    {
        string[] names =
        [
            IndexName.Of(new CollectionName("order"), [Path("status"), Path("total")]),
            IndexName.Of(new CollectionName("order_status"), [Path("total")]),
            IndexName.Of(new CollectionName("order"), [Path("status_total")]),
            IndexName.Of(new CollectionName("order"), [Path("status", "total")]),
            IndexName.Of(new CollectionName("order"), [Path("total"), Path("status")]),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(name.Length, 1, 63));
    }

    private static PlanPath Path(params string[] members) => new(members, ScalarKind.Text);
}
