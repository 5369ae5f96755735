using Granary.Silo.Commands;

return await GranaryCommand.Create(Console.Out, Console.Error).Parse(args).InvokeAsync();
