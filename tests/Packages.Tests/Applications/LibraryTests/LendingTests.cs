using Granary.Domain;
using Granary.Samples.QuickStart;
using Granary.Testing;
using Xunit;

namespace Granary.Packages.Tests.Applications.LibraryTests;

public sealed class LendingTests
{
    private readonly TestGranary _granary = TestGranary.InMemory<LibraryModel>();

    [Fact]
    public async Task A_book_that_is_lent_is_not_lent_again()
    {
        await _granary.SeedAsync(new Book("dune", "Dune"), new Book("emma", "Emma"));
        await _granary.UpdateAsync<Book, string>("dune", book => book.Lend("anna"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => _granary.UpdateAsync<Book, string>("dune", book => book.Lend("bert")));

        Book? dune = await _granary.FindStoredAsync<Book, string>("dune");
        Assert.Equal("anna", dune?.LentTo);
        Assert.Equal(2, _granary.Count<Book>());
    }

    [Fact]
    public async Task A_library_without_its_store_lends_nothing()
    {
        await _granary.SeedAsync(new Book("dune", "Dune"));

        _granary.Store.Fault = StoreFault.Refuse;
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => _granary.UpdateAsync<Book, string>("dune", book => book.Lend("anna")));
        _granary.Store.Fault = StoreFault.None;

        Assert.Null((await _granary.FindStoredAsync<Book, string>("dune"))?.LentTo);
    }
}
