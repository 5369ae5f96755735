using System.Globalization;
using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage;

// Arguments: 'sqlite' and a file, or 'postgresql', a connection string and a schema. Prints the number of each unit once its commit is
// acknowledged.
const int Writers = 32;
const int OrdersOfAUnit = 3;

await using GranaryInstance granary = GranaryFactory.Create(builder =>
{
    builder.AddModel<ShopModel>();
    _ = args[0] == "sqlite" ? builder.UseSqlite(args[1]) : builder.UsePostgreSql(args[1], options => options.Schema = args[2]);
});
using Stream output = Console.OpenStandardOutput();
using var oneLineAtATime = new SemaphoreSlim(1);
int next = int.Parse(args[^1], CultureInfo.InvariantCulture);

await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(WriteForeverAsync)));

async Task WriteForeverAsync()
{
    while (true)
    {
        int unit = Interlocked.Increment(ref next);
        await CommitAsync(unit);
        await oneLineAtATime.WaitAsync();
        output.Write(System.Text.Encoding.ASCII.GetBytes($"{unit.ToString(CultureInfo.InvariantCulture)}\n"));
        oneLineAtATime.Release();
    }
}

async Task CommitAsync(int number)
{
    await using IUnitOfWork unit = granary.Begin();
    for (int i = 0; i < OrdersOfAUnit; i++)
    {
        var customer = new CustomerId($"unit-{number.ToString(CultureInfo.InvariantCulture)}");
        await unit.Repository<Order, OrderId>().AddAsync(new Order(OrderId.New(), customer, DateTimeOffset.UnixEpoch));
    }

    await unit.CommitAsync();
}
