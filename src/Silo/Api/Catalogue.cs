using Granary.Contracts.Invocations;
using Granary.Contracts.Mapping;

namespace Granary.Silo.Api;

/// <summary>What there is: the first page of the interface, for people and for programs.</summary>
internal static class Catalogue
{
    /// <summary>Lists the collections, with what makes and what changes their aggregates.</summary>
    public static Task WriteAsync(HttpContext context, AggregateMappings mappings) => context.Response.WriteAsJsonAsync(
        new
        {
            Service = "Granary",
            Collections = mappings.All.Select(mapping => new
            {
                Name = mapping.Collection.Value,
                Url = $"/{mapping.Collection}",
                Create = mapping.Construction.Signatures,
                Methods = mapping.Methods.All.Select(Describe),
            }),
        },
        context.RequestAborted);

    private static string Describe(InvocableMethod method)
    {
        IEnumerable<string?> parameters = method.Parameters.Select(parameter => parameter.Name);
        return $"{char.ToLowerInvariant(method.Name[0])}{method.Name[1..]}({string.Join(", ", parameters)})";
    }
}
