using System.CommandLine;
using Granary.Silo.Commands;

// A server that is told to stop ends what it is about, for which its host allows half a minute; by itself, the command line would allow two
// seconds, and a silo has not left its cluster by then.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) };
return await GranaryCommand.Create(Console.Out, Console.Error).Parse(args).InvokeAsync(configuration);
