using System.Globalization;
using System.Net;
using Granary.Silo.Tests.Domains;
using Granary.TestSupport;
using Xunit;

namespace Granary.Silo.Tests.Api;

/// <summary>A server whose silo has another model writes nothing that the silo would not check, and answers with the reason.</summary>
public sealed class ModelMismatchTests
{
    [Fact]
    public async Task A_write_into_a_collection_that_the_silo_does_not_know_is_answered_with_503_and_its_name()
    {
        (int siloPort, int gatewayPort) = FreePorts.Find();
        (string, string) gateway = ("Node:GatewayPort", gatewayPort.ToString(CultureInfo.InvariantCulture));
        await using RunningServer silo = await RunningServer.StartAsync(
            ("Domain:Assemblies:0", "Granary.Samples.Shop"),
            ("Node:Role", "silo"),
            ("Node:SiloPort", siloPort.ToString(CultureInfo.InvariantCulture)),
            gateway);
        await using RunningServer client = await RunningServer.StartAsync(
            ("Domain:Assemblies:0", "Granary.Samples.Shop"),
            ("Domain:Assemblies:1", typeof(Tag).Assembly.GetName().Name ?? ""),
            ("Node:Role", "client"),
            gateway);

        Reply reply = await client.PostAsync("/tags", new { id = "a" });

        string detail = reply.IsProblem(HttpStatusCode.ServiceUnavailable, "model-mismatch");
        string? collection = reply.Json.GetProperty("collection").GetString();
        Assert.Equal(
            $"The servers are of versions that do not go together over '{collection}'; nothing was written. Send the request again later.",
            detail);
        Assert.NotEqual("orders", collection);
    }
}
