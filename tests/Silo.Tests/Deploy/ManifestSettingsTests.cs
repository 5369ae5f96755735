using System.Text.RegularExpressions;
using Granary.Silo.Hosting;
using Granary.Silo.Settings;
using Granary.TestSupport;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Granary.Silo.Tests.Deploy;

/// <summary>Every setting in the manifests exists.</summary>
public sealed partial class ManifestSettingsTests
{
    private static readonly string _base = Path.Combine(RepositoryRoot.Path, "deploy", "k8s", "base");

    [Fact]
    public async Task Every_setting_in_the_manifests_is_one_that_the_server_reads()
    {
        Dictionary<string, string?> settings = Read("settings.env");
        foreach (Match secret in Secret().Matches(File.ReadAllText(Path.Combine(_base, "..", "README.md"))))
        {
            settings[secret.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal)] = "postgresql:Host=postgresql;Database=granary";
        }

        foreach (Match variable in Variable().Matches(File.ReadAllText(Path.Combine(_base, "deployment.yaml"))))
        {
            settings.Add(variable.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal), "127.0.0.1");
        }

        Assert.Subset(settings.Keys.ToHashSet(), new HashSet<string> { "Storage:Store", "Node:Name", "Node:Address", "Node:Role" });

        await using WebApplication server = Server.Build(new CommandSettings(settings));

        Assert.Contains("Storage:PostgreSql:MigrateOnStart", settings.Keys);
        foreach (string misspelt in new[] { "Storage:PostgreSql:MigrateAtStart", "Node:Adress" })
        {
            var wrong = new Dictionary<string, string?>(settings) { [misspelt] = "true" };
            Assert.Throws<SettingException>(() => Server.Build(new CommandSettings(wrong)));
        }
    }

    // The text says how the secrets are made.
    [GeneratedRegex("--from-literal='([A-Za-z_]+)=")]
    private static partial Regex Secret();

    [GeneratedRegex("- name: ([A-Z][A-Za-z]*__[A-Za-z_]+)")]
    private static partial Regex Variable();

    private static Dictionary<string, string?> Read(params string[] files) => files
        .SelectMany(file => File.ReadAllLines(Path.Combine(_base, file)))
        .Select(line => line.Split('=', 2))
        .ToDictionary(parts => parts[0].Replace("__", ":", StringComparison.Ordinal), parts => (string?)parts[1]);
}
