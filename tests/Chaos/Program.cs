using Granary.Chaos.Faults;
using Granary.Chaos.Runs;

ChaosOptions options;
try
{
    options = ArgumentReader.Read(args, Random.Shared.Next()) with
    {
        IsStrict = Environment.GetEnvironmentVariable("CI") == "true",
    };
    _ = options.Faults.Select(FaultCatalogue.Find).ToArray();
}
catch (ArgumentException wrong)
{
    await Console.Error.WriteLineAsync($"chaos: {wrong.Message}");
    return 2;
}

if (options.Word == "list")
{
    foreach (IFault fault in FaultCatalogue.All)
    {
        await Console.Out.WriteLineAsync($"{fault.Name,-24} {fault.Description}");
    }

    return 0;
}

return await new ChaosRun(options, Console.Out, TimeProvider.System).RunAsync();
