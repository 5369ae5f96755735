using System.Reflection;
using System.Text.Json.Nodes;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Forms;
using Granary.Mapping.Invocations;
using Granary.Mapping.Shapes;
using Granary.Silo.Domains;

namespace Granary.Silo.Api;

/// <summary>The first page of the interface, for people and for programs: collections, documents, constructors and methods.</summary>
/// <remarks>Types are given as JSON Schema has them (draft 2020-12).</remarks>
internal static class Catalogue
{
    /// <summary>Lists the collections, their documents, and the constructors and methods of their aggregates.</summary>
    public static Task WriteAsync(HttpContext context, AggregateMappings mappings)
    {
        IEnumerable<JsonNode> collections = DomainCollections.AllIn(mappings)
            .Select((mapping, i) => Describe(mapping, new SchemaTrail($"#/collections/{i}")));
        return context.Response.WriteAsJsonAsync(
            new JsonObject { ["service"] = "Granary", ["collections"] = new JsonArray([.. collections]) }, context.RequestAborted);
    }

    private static JsonObject Describe(AggregateMapping mapping, SchemaTrail place)
    {
        IEnumerable<JsonNode> create = mapping.Construction.Constructors.Select((constructor, i) => new JsonObject
        {
            ["arguments"] = Describe(
                mapping, constructor.Parameters, place.Append("create", $"{i}", "arguments"), constructor.Type),
        });
        IEnumerable<JsonNode> methods = mapping.Methods.All.Select(
            (method, i) => Describe(mapping, method, place.Append("methods", $"{i}")));
        return new JsonObject
        {
            ["name"] = mapping.Collection.Value,
            ["url"] = $"/{mapping.Collection}",
            ["document"] = mapping.Forms.ForAggregate(mapping.Members.Root).Describe(place.Append("document")),
            ["create"] = new JsonArray([.. create]),
            ["methods"] = new JsonArray([.. methods]),
        };
    }

    private static JsonObject Describe(AggregateMapping mapping, InvocableMethod method, SchemaTrail place)
    {
        string name = MemberNames.Stored(method.Name);
        var description = new JsonObject
        {
            ["name"] = name,
            ["url"] = $"/{mapping.Collection}/{{id}}/{name}",
            ["arguments"] = Describe(mapping, method.Parameters, place.Append("arguments"), type: ""),
        };
        if (mapping.Forms.ForResult(method.Result) is { } result)
        {
            description["result"] = result.Describe(place.Append("result"));
        }

        return description;
    }

    private static JsonObject Describe(AggregateMapping mapping, IEnumerable<ParameterInfo> parameters, SchemaTrail place, string type) =>
        Schemas.ForMembers([.. parameters.Select(mapping.Forms.ForParameter)], place, type.Length == 0 ? null : type);
}
