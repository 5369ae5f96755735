using System.Text.Json;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace Granary.Silo.Settings;

/// <summary>The sources of settings, the later above the earlier: appsettings.json, a file, the environment, the command line.</summary>
internal static class SettingSources
{
    /// <summary>Adds the file and the command line to the sources that a host has by itself.</summary>
    /// <param name="configuration">The settings of the host.</param>
    /// <param name="settings">The settings on the command line.</param>
    /// <param name="defaults">Settings of the command itself, above appsettings.json and below everything else.</param>
    /// <exception cref="SettingException">The file does not exist, or is no JSON.</exception>
    public static void Add(
        ConfigurationManager configuration, CommandSettings settings, IReadOnlyDictionary<string, string?>? defaults = null)
    {
        // Each goes directly below the environment, so the file lies above the defaults.
        InsertBelowEnvironment(configuration, new MemoryConfigurationSource { InitialData = defaults });
        if (settings.File is { } file)
        {
            if (!file.Exists)
            {
                throw new SettingException($"--settings names {file.FullName}, and there is no such file.");
            }

            AddFile(configuration, file);
        }

        configuration.AddInMemoryCollection(settings.Values);
    }

    private static void AddFile(ConfigurationManager configuration, FileInfo file)
    {
        var source = new JsonConfigurationSource { Path = file.FullName };
        source.ResolveFileProvider();
        try
        {
            InsertBelowEnvironment(configuration, source);
        }
        catch (InvalidDataException failure)
        {
            Exception cause = failure.GetBaseException();
            string reason = cause is JsonException fault ? JsonFault.Explain(fault) : cause.Message;
            throw new SettingException($"--settings names {file.FullName}, and the file is not well-formed JSON: {reason}", failure);
        }
    }

    private static void InsertBelowEnvironment(ConfigurationManager configuration, IConfigurationSource source)
    {
        List<IConfigurationSource> sources = [.. configuration.Sources];
        int environment = sources.FindLastIndex(s => s is EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        configuration.Sources.Insert(environment < 0 ? configuration.Sources.Count : environment, source);
    }
}
