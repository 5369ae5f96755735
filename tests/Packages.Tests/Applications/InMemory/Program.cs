using Granary.Client;
using Granary.Domain;
using Granary.Samples.QuickStart;
using Granary.Storage;

await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<LibraryModel>().UseInMemory());
await using (IUnitOfWork unit = granary.Begin())
{
    await unit.Repository<Book, string>().AddAsync(new Book("dune", "Dune"));
    await unit.CommitAsync();
}

await granary.InvokeAsync<Book, string>("dune", book => book.Lend("anna"));
await using IUnitOfWork reading = granary.Begin();
Console.WriteLine(await reading.Repository<Book, string>().All().CountAsync(book => book.LentTo == "anna"));
