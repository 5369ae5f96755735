using System.Globalization;
using System.Reflection;
using System.Text;
using Granary.Cluster.Wire;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Orleans.Serialization.TypeSystem;
using Orleans.Services;

namespace Granary.Grains.Tests.Wire;

/// <summary>Writes the names by which silos address grains and services, and by which they mark the type of what they send.</summary>
/// <remarks>The names are read from a running silo, because a name without an attribute is made of a namespace and a class.</remarks>
internal static class WireNames
{
    public static string Of(IServiceProvider silo)
    {
        GrainManifest manifest = silo.GetRequiredService<IClusterManifestProvider>().LocalGrainManifest;
        var text = new StringBuilder();
        foreach (
            (GrainType grain, GrainProperties properties) in manifest.Grains.Where(grain => IsOurs(grain.Key.ToString()))
                .OrderBy(grain => grain.Key.ToString(), StringComparer.Ordinal))
        {
            string[] interfaces =
            [
                .. properties.Properties.Where(property => property.Key.StartsWith("interface.", StringComparison.Ordinal))
                    .Select(property => property.Value).Order(StringComparer.Ordinal),
            ];
            text.Append(CultureInfo.InvariantCulture, $"grain {grain}: {string.Join(", ", interfaces)}\n");
        }

        foreach (string name in manifest.Interfaces.Keys.Select(name => name.ToString()).Where(IsOurs).Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"interface {name}\n");
        }

        foreach (
            IGrainService service in silo.GetServices<IGrainService>()
                .Where(service => service.GetType().Assembly == typeof(GranarySilo).Assembly)
            .OrderBy(service => service.GetType().Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"service {service.GetType().Name}: {service.GetGrainId().Type}\n");
        }

        var types = silo.GetRequiredService<TypeConverter>();
        foreach (string name in Sent(typeof(IAggregateGrain).Assembly).Select(type => types.Format(type)).Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"type {name}\n");
        }

        return text.ToString();
    }

    private static bool IsOurs(string name) => name.StartsWith("granary.", StringComparison.Ordinal);

    private static IEnumerable<Type> Sent(Assembly assembly) => assembly.GetTypes().Where(
        type => type.IsDefined(typeof(GenerateSerializerAttribute))
            || (type is { IsAbstract: false } && type.IsAssignableTo(typeof(IInvokable))));
}
