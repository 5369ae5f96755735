using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace Granary.Silo.Tests.Telemetry;

/// <summary>The server exports traces and metrics if the environment names a receiver, and only then.</summary>
public sealed class OtlpExportTests
{
    [Fact]
    public async Task A_request_is_exported_with_its_call_and_its_metrics()
    {
        await using Collector collector = await Collector.StartAsync();
        await using (RunningServer server = await RunningServer.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            await server.GetAsync("/orders/0190f8a0-0000-7000-8000-000000000001");

            // The end of a server exports the rest.
        }

        Assert.Contains("find orders", collector.Received("traces"), StringComparison.Ordinal);
        Assert.Contains("Granary", collector.Received("traces"), StringComparison.Ordinal);
        Assert.Contains("db.client.operation.duration", collector.Received("metrics"), StringComparison.Ordinal);
        Assert.Contains("granary", collector.Received("metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_receiver_nobody_listens()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        Assert.Null(server.Services.GetService<TracerProvider>());
        Assert.Null(server.Services.GetService<MeterProvider>());
    }
}
