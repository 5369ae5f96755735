using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Granary.Benchmarks.Harness;

namespace Granary.Benchmarks.Smoke;

/// <summary>
/// How many milliseconds pass from <c>./run</c>, once it is built, to the first answer from its store, against an empty web application?
/// </summary>
internal static class StartToFirstAnswer
{
    private const int PollMilliseconds = 10;

    public static Task RunAsync(string runScript, string folder)
    {
        int starts = 0;
        return new Comparison("ms from ./run to the first answer", "an ASP.NET Core application that does nothing").RunAsync(
            () => MeasureAsync("bash", port => [runScript, "--port", port, "--data", Path.Combine(folder, $"start-{starts++}")]),
            () => MeasureAsync("dotnet", port => [typeof(EmptyWeb).Assembly.Location, "empty-web", $"http://127.0.0.1:{port}"]));
    }

    private static async Task<double> MeasureAsync(string program, Func<string, string[]> arguments)
    {
        string port = FreePort();
        var clock = Stopwatch.StartNew();
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments(port)) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} could not be started.");
        Task drained = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await AnswerAsync(new Uri($"http://127.0.0.1:{port}/orders"), process);
            return clock.Elapsed.TotalMilliseconds;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            await drained;
        }
    }

    private static async Task AnswerAsync(Uri address, Process process)
    {
        using var client = new HttpClient();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(PollMilliseconds));
        while (!process.HasExited)
        {
            try
            {
                using HttpResponseMessage response = await client.GetAsync(address);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // The server does not listen yet.
            }

            await poll.WaitForNextTickAsync();
        }

        throw new InvalidOperationException("The server ended before it answered.");
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
