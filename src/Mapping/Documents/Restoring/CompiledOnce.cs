using System.Collections.Concurrent;

namespace Granary.Mapping.Documents.Restoring;

/// <summary>Keeps the delegates compiled for a class, so that a process that builds many models compiles each once.</summary>
/// <typeparam name="TCompiled">The result; the class is among its type arguments.</typeparam>
internal static class CompiledOnce<TCompiled>
{
    private static readonly ConcurrentDictionary<string, TCompiled> _compiled = new();

    /// <summary>The result of <paramref name="compile"/>, which depends on nothing but the class and the key.</summary>
    public static TCompiled Get(string key, Func<TCompiled> compile) => _compiled.GetOrAdd(key, static (_, make) => make(), compile);
}
