using Granary.Samples.QuickStart;
using Granary.Testing;
using Xunit;

namespace Granary.Packages.Tests.Applications.LibraryTests;

public sealed class LendingOnAClusterTests(LibraryCluster library) : IClassFixture<LibraryCluster>
{
    [Fact]
    public async Task A_loan_survives_the_silo_that_wrote_it()
    {
        await library.Cluster.ClearAsync();
        await library.Cluster.SeedAsync(new Book("dune", "Dune"));
        await library.Granary.InvokeAsync<Book, string>("dune", book => book.Lend("anna"));

        await library.Cluster.KillSiloAsync(library.Cluster.Silos[0]);
        await library.Cluster.StartSiloAsync();

        Book? dune = await library.Granary.FindStoredAsync<Book, string>("dune");
        Assert.Equal("anna", dune?.LentTo);
        Assert.Equal(1, await library.Cluster.CountAsync<Book>());
    }
}
