using System.CommandLine;
using Granary.Silo.Commands;

namespace Granary.Silo.Tests.Commands;

/// <summary>Runs of <c>granary import</c> and <c>granary export</c>.</summary>
internal static class TransferRuns
{
    /// <summary>Runs a command line.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = await GranaryCommand.InvokeAsync(
            GranaryCommand.Create(output, errors).Parse(arguments),
            new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>Runs a command line on another thread until it is stopped.</summary>
    public static Task<(int Code, string Errors)> RunStoppedAsync(CancellationToken stop, params string[] arguments) => Task.Run(
        async () =>
        {
            using var output = new StringWriter();
            using var errors = new StringWriter();
            int code = await GranaryCommand.Create(output, errors).Parse(arguments)
                .InvokeAsync(new InvocationConfiguration { Output = output, Error = errors }, stop);
            return (code, errors.ToString());
        },
        CancellationToken.None);
}
