using System.Reflection;
using Granary.Cluster;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains;
using Granary.Mapping.Aggregates;
using Granary.OpenTelemetry;
using Granary.Storage;
using Granary.TestSupport;
using Granary.Testing;
using Granary.Verification;
using Xunit;

namespace Granary.Client.Tests.PublicApi;

/// <summary>The public surface changes only on purpose: it equals the checked-in text.</summary>
public sealed class PublicApiTests
{
    private const string Accept = "GRANARY_ACCEPT_API";

    public static TheoryData<string> Names => [.. _assemblies.Keys];

    private static readonly Dictionary<string, Assembly> _assemblies = new Type[]
        {
            typeof(IGranary), typeof(IAggregateEngine), typeof(AggregateMappings), typeof(GranaryFactory), typeof(ClusterEngines),
            typeof(StorageEngines), typeof(GranarySilo), typeof(VerificationModel), typeof(TestGranary),
            typeof(GranaryTelemetryBuilders),
        }
        .Select(type => type.Assembly).ToDictionary(assembly => assembly.GetName().Name ?? "", StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Promise", "S0-7 Callers compile against the abstraction only; swapping the implementation changes no caller.")]
    public void The_public_surface_is_the_one_that_was_agreed_on(string assembly)
    {
        string file = Path.Combine(RepositoryRoot.Path, "tests", "Client.Tests", "PublicApi", $"{assembly}.txt");
        string actual = ApiText.Of(_assemblies[assembly]);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, actual);
        }

        string agreed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";

        Assert.True(agreed == actual, $"The public surface of {assembly} changed:\n{Difference(agreed, actual)}\nIf it is meant to, run "
            + $"the tests with {Accept}=1, "
            + $"which rewrites tests/Client.Tests/PublicApi/{assembly}.txt, and commit the file with the change.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_that_earlier_versions_offer_is_still_there(string assembly)
    {
        string today = ApiText.Of(_assemblies[assembly]);
        foreach (string version in Baseline.Versions)
        {
            IReadOnlyList<string> gone = Baseline.Missing(version, $"{assembly}.txt", today);

            Assert.True(gone.Count == 0, $"{version} offers what this version does not; keep it, and mark it as obsolete:\n"
                + string.Join('\n', gone));
        }
    }

    private static string Difference(string agreed, string actual)
    {
        IReadOnlyList<string> before = Baseline.Qualified(agreed);
        IReadOnlyList<string> after = Baseline.Qualified(actual);
        return string.Join(
            '\n', [.. before.Except(after).Select(line => $"- {line}"), .. after.Except(before).Select(line => $"+ {line}")]);
    }
}
