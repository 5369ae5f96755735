using System.Collections.Concurrent;
using System.Reflection;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Cluster.Failures;

/// <summary>
/// The types that this process may make from a message: those of the domain, of the assemblies it references, of this product and of .NET.
/// </summary>
/// <remarks>A name in a message never loads an assembly other than these.</remarks>
internal sealed class CarriedTypes
{
    private static readonly string? _runtime = Path.GetDirectoryName(typeof(object).Assembly.Location);

    // A process may lack some of these assemblies.
    private static readonly string[] _ofProduct =
        ["Granary.Contracts", "Granary.Mapping", "Granary.Client", "Granary.Cluster", "Granary.Storage", "Granary.Grains"];

    private readonly Dictionary<string, Assembly?> _assemblies = [];
    private readonly ConcurrentDictionary<string, Type> _found = [];

    public CarriedTypes(AggregateMappings mappings)
    {
        Allow(typeof(RepositoryException).Assembly);
        Allow(typeof(CarriedTypes).Assembly);
        Array.ForEach(_ofProduct, name => _assemblies.TryAdd(name, null));
        foreach (AggregateMapping mapping in mappings.All)
        {
            Allow(mapping.AggregateType.Assembly);
        }
    }

    /// <summary>The name of a type: its full name and the simple name of its assembly, likewise for its type arguments.</summary>
    public static string NameOf(Type type) => $"{ShortNameOf(type)}, {AssemblyOf(type)}";

    /// <summary>Whether a type belongs to .NET itself.</summary>
    public static bool IsOfFramework(Type type) => IsOfFramework(type.Assembly.GetName().Name ?? "");

    /// <summary>The type of a name.</summary>
    /// <exception cref="NotCarriedException">This process has no such type, or must not make it.</exception>
    public Type Get(string name) => _found.GetOrAdd(
        name, static (asked, types) => types.Resolve(asked) ?? throw new NotCarriedException($"{asked}, which is not known here"), this);

    private static bool IsOfFramework(string assembly) =>
        assembly.StartsWith("System.", StringComparison.Ordinal) || assembly is "System" or "mscorlib" or "netstandard"
        || assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || assembly.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);

    private static string ShortNameOf(Type type)
    {
        if (type.IsArray)
        {
            return $"{ShortNameOf(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"; // an array has one
        }

        string name = CarriedNames.Find(type)
            ?? (type.IsGenericType ? type.GetGenericTypeDefinition().FullName : type.FullName) ?? type.Name;
        return type.IsConstructedGenericType
            ? $"{name}[{string.Join(',', type.GetGenericArguments().Select(argument => $"[{NameOf(argument)}]"))}]"
            : name;
    }

    private static string AssemblyOf(Type type) =>
        CarriedNames.Find(type) is null ? type.Assembly.GetName().Name ?? "" : CarriedNames.Assembly;

    private Type? Resolve(string name)
    {
        try
        {
            return CarriedNames.FindType(name) ?? Type.GetType(name, assembly => Find(assembly.Name ?? ""), null, throwOnError: false);
        }
        catch (Exception fault) when (fault is IOException or BadImageFormatException or TypeLoadException or ArgumentException)
        {
            return null;
        }
    }

    private Assembly? Find(string name)
    {
        bool isAllowed = _assemblies.TryGetValue(name, out Assembly? assembly);
        if (!isAllowed && !IsOfFramework(name))
        {
            return null;
        }

        // .NET loads an assembly when its code first runs. An exception of the assembly may arrive earlier.
        return assembly
            ?? AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(loaded => loaded.GetName().Name == name)
            ?? (isAllowed || File.Exists(Path.Combine(_runtime ?? "", $"{name}.dll")) ? Assembly.Load(name) : null);
    }

    private void Allow(Assembly assembly)
    {
        _assemblies[assembly.GetName().Name ?? ""] = assembly;

        // The assemblies that a domain references throw exceptions of their own.
        foreach (AssemblyName used in assembly.GetReferencedAssemblies())
        {
            _assemblies.TryAdd(used.Name ?? "", null);
        }
    }
}
