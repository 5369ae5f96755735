using System.Globalization;
using System.Text.Json;
using Granary.Bank;
using Granary.ClusterClient;

// Arguments: a database, a schema, 'increments' or 'transfers' or 'both', how many workers, how many aggregates they share, how many calls
// they make, and a seed. Ends after so many calls, or earlier when its input does. Prints 'ready', how many calls were acknowledged, and
// the tally.
const int Step = 20;

int workers = int.Parse(args[3], CultureInfo.InvariantCulture);
int shared = int.Parse(args[4], CultureInfo.InvariantCulture);
int left = int.Parse(args[5], CultureInfo.InvariantCulture);
int seed = int.Parse(args[6], CultureInfo.InvariantCulture);

await using ClusterConnection connection = await ClusterConnection.OpenAsync(new ClusterDatabase(args[0], args[1]));
var caller = new Caller(connection.Granary, TimeProvider.System, count =>
{
    if (count % Step == 0)
    {
        Console.Out.WriteLine($"acknowledged {count.ToString(CultureInfo.InvariantCulture)}");
    }
});
Console.Out.WriteLine("ready");
if (await Console.In.ReadLineAsync() is null)
{
    return;
}

_ = Task.Run(async () =>
{
    await Console.In.ReadToEndAsync();
    Interlocked.Exchange(ref left, 0);
});
await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WorkAsync(worker))));
Console.Out.WriteLine($"tally {JsonSerializer.Serialize(caller.Tally)}");

async Task WorkAsync(int worker)
{
    var random = new Random(unchecked((seed * 397) + worker));
    bool transfers = args[2] == "transfers" || (args[2] == "both" && worker % 2 == 0);
    while (Interlocked.Decrement(ref left) >= 0)
    {
        int one = random.Next(shared);
        if (transfers)
        {
            int other = (one + 1 + random.Next(shared - 1)) % shared;
            await caller.TransferAsync(new AccountId(one), new AccountId(other), random.Next(1, 100));
        }
        else
        {
            await caller.IncrementAsync(new CounterId(one));
        }
    }
}
