using System.Globalization;
using System.Net;
using System.Text.Json;
using Granary.TestSupport;
using Xunit;

namespace Granary.Silo.Tests.Commands;

/// <summary><c>granary verify</c> as a client of silos.</summary>
public sealed class VerifyClusterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Cached")]
    [InlineData("Strict")]
    public async Task The_silos_of_a_cluster_are_verified_and_their_http_interface_shows_no_scratch_collection(string reads)
    {
        (int port, int gateway) = FreePorts.Find();
        await using RunningServer silo = await StartSiloAsync((port, gateway));

        (int code, string said, string errors) = await VerifyAsync(gateway, "--reads", reads);

        Assert.True(code == 0, said + errors);
        Assert.Contains("over the silos of the cluster 'granary'", errors, StringComparison.Ordinal);
        Assert.All(
            (await silo.GetAsync("/")).Json.GetProperty("collections").EnumerateArray(),
            collection => Assert.DoesNotContain("granary-verify", collection.GetProperty("name").GetString(), StringComparison.Ordinal));
        Reply reply = await silo.GetAsync("/granary-verify-accounts");
        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        Assert.DoesNotContain("granary-verify-lists", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silos_that_do_not_know_the_scratch_collections_are_named_with_the_remedy()
    {
        (int port, int gateway) = FreePorts.Find();
        await using RunningServer silo = await StartSiloAsync((port, gateway), ("Verification:Collections", "false"));

        (int code, _, string errors) = await VerifyAsync(gateway);

        Assert.Equal(2, code);
        Assert.Contains(
            "granary: The silos do not know the scratch collections of a verification", errors, StringComparison.Ordinal);
        Assert.Contains("Verification:Collections=false", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_no_anomaly()
    {
        (int code, string said, string errors) = await VerifyAsync(FreePorts.Find().Gateway);

        Assert.Equal((2, ""), (code, said));
        Assert.Contains("granary: No silo of the cluster answered within 15 seconds", errors, StringComparison.Ordinal);
    }

    private static Task<RunningServer> StartSiloAsync((int Silo, int Gateway) ports, params (string, string)[] settings) =>
        RunningServer.StartAsync(
        [
            ("Node:Role", "silo"),
            ("Node:SiloPort", ports.Silo.ToString(CultureInfo.InvariantCulture)),
            ("Node:GatewayPort", ports.Gateway.ToString(CultureInfo.InvariantCulture)),
            .. settings,
        ]);

    private async Task<(int Code, string Output, string Errors)> VerifyAsync(int gateway, params string[] more)
    {
        string settings = _folder.File("settings.json");
        await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new { Node = new { GatewayPort = gateway } }));
        string[] arguments =
            ["--role", "client", "--store", "memory", "--settings", settings, "--clients", "4", "--seconds", "6", "--rate", "2000"];
        return await VerifyRuns.RunAsync([.. arguments, .. more]);
    }
}
