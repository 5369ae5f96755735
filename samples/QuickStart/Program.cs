using Granary.Client;
using Granary.Domain;
using Granary.Samples.QuickStart;
using Granary.Storage;

await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<LibraryModel>().UseSqlite("library.db"));

await using (IUnitOfWork unit = granary.Begin())
{
    IRepository<Book, string> books = unit.Repository<Book, string>();
    Book dune = await books.FindOrCreateAsync("dune", id => new Book(id, "Dune"));
    dune.Return();
    dune.Lend("anna");          // no save: the unit finds the changes
    await unit.CommitAsync();   // all or nothing, for any number of aggregates
}

await granary.UpdateAsync<Book, string>("dune", book => book.Return());         // runs again if another writer was faster
await granary.InvokeAsync<Book, string>("dune", book => book.Lend("bert"));     // waits for its turn and never conflicts

await using IUnitOfWork reading = granary.Begin();
await foreach (Book book in reading.Repository<Book, string>().Matching(book => book.LentTo == "bert"))
{
    Console.WriteLine($"{book.Title}: {string.Join(", ", book.Readers)}");
}
