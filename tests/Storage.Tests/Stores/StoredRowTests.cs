using Granary.Domain;
using Granary.Storage.Stores;
using Xunit;

namespace Granary.Storage.Tests.Stores;

/// <summary>The rows that stores give: a tombstone has a version of its own, and none that others see.</summary>
public sealed class StoredRowTests
{
    private static readonly AggregateVersion _version = new(4);

    [Fact]
    public void A_row_without_a_document_is_a_tombstone_and_shows_no_version()
    {
        var tombstone = StoredRow.From(_version, null);

        Assert.Null(tombstone.Document);
        Assert.Equal(_version, tombstone.Version);
        Assert.Equal(AggregateVersion.Absent, tombstone.Visible);
    }

    [Fact]
    public void A_row_with_a_document_shows_its_version_even_if_the_document_is_empty()
    {
        Assert.Equal(_version, StoredRow.From(_version, [1]).Visible);
        Assert.Equal(0, StoredRow.From(_version, []).Document?.Length);
        Assert.Equal(_version, StoredRow.From(_version, []).Visible);
    }

    [Fact]
    public void Where_nothing_is_stored_no_version_is_seen()
    {
        Assert.Equal(AggregateVersion.Absent, default(StoredRow).Visible);
        Assert.Equal(AggregateVersion.Absent, default(StoredVersion).Visible);
    }
}
