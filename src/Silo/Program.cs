using System.CommandLine;
using Granary.Silo.Commands;

// A server that is told to stop finishes its requests, and its host allows half a minute for that. The command line alone would allow two
// seconds, which is too short for a silo to leave its cluster.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) };
return await GranaryCommand.InvokeAsync(GranaryCommand.Create(Console.Out, Console.Error).Parse(args), configuration);
