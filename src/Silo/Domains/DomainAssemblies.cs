using System.Reflection;
using System.Runtime.Loader;
using Granary.Domain;
using Granary.Silo.Settings;

namespace Granary.Silo.Domains;

/// <summary>Loads the assemblies that the settings name, and finds the models in them.</summary>
internal static class DomainAssemblies
{
    private const string Setting = "Domain:Assemblies";

    /// <summary>The models of the domain, in the order of the assemblies.</summary>
    /// <exception cref="SettingException">An assembly cannot be loaded, or holds no model.</exception>
    public static IReadOnlyList<IAggregateModel> LoadModels(IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection(Setting);
        SettingValue.RequireList(section);
        IEnumerable<string> values = section.GetChildren().Select(child => SettingValue.RequireValue(child, child.Path));
        string[] names = [.. values.Where(name => name.Length > 0)];
        if (names.Length == 0)
        {
            throw new SettingException($"{Setting} is empty, and must name the assemblies that declare what is served.");
        }

        return [.. names.Distinct(StringComparer.Ordinal).SelectMany(name => ModelsOf(Load(name), name))];
    }

    private static Assembly Load(string name)
    {
        bool isPath = name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        string path = isPath ? Path.GetFullPath(name) : Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        if (!File.Exists(path))
        {
            throw new SettingException($"{Setting} names '{name}', and there is no file {path}.");
        }

        try
        {
            // The references of the domain are beside it. Assemblies that the server has loaded are shared, above all Granary.Domain.
            var resolver = new AssemblyDependencyResolver(path);
            AssemblyLoadContext.Default.Resolving += (context, wanted) =>
                resolver.ResolveAssemblyToPath(wanted) is { } found ? context.LoadFromAssemblyPath(found) : null;
            return AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        }
        catch (Exception failure) when (failure is BadImageFormatException or FileLoadException or InvalidOperationException)
        {
            throw new SettingException($"{Setting} names '{name}', and {path} cannot be loaded: {failure.Message}", failure);
        }
    }

    private static List<IAggregateModel> ModelsOf(Assembly assembly, string name)
    {
        var models = new List<IAggregateModel>();
        IEnumerable<Type> classes = assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false });
        foreach (Type type in classes.Where(type => type.IsAssignableTo(typeof(IAggregateModel))))
        {
            models.Add(Activator.CreateInstance(type, nonPublic: true) as IAggregateModel
                ?? throw new SettingException($"{Setting} names '{name}', whose {type.Name} cannot be made."));
        }

        return models.Count > 0
            ? models
            : throw new SettingException($"{Setting} names '{name}', and no class in it implements {nameof(IAggregateModel)}.");
    }
}
