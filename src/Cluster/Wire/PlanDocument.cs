using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Granary.Contracts.Plans;

namespace Granary.Cluster.Wire;

/// <summary>Query plans as they travel: JSON whose kinds of nodes are a closed set with names of their own.</summary>
/// <remarks>Readable in a log, independent of the names of classes, and unable to name a type of its own choice.</remarks>
internal static class PlanDocument
{
    // A specification may have hundreds of parts, each within another.
    private const int MaxDepth = 4096;

    private static readonly JsonSerializerOptions _json = new()
    {
        MaxDepth = MaxDepth,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new CollectionNameConverter(), new PlanValueConverter(), new ExactNumberConverter(), new JsonStringEnumConverter(),
            new DocumentPathConverter(DocumentPathConverter.Use.Column),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds, WritePaths } },
    };

    /// <summary>The bytes of a plan.</summary>
    public static byte[] Write(QueryPlan plan) => JsonSerializer.SerializeToUtf8Bytes(plan, _json);

    /// <summary>The plan of bytes that <see cref="Write"/> made.</summary>
    /// <exception cref="JsonException">They are no plan.</exception>
    public static QueryPlan Read(byte[] document) =>
        JsonSerializer.Deserialize<QueryPlan>(document, _json) ?? throw new JsonException("A plan may not be null.");

    /// <summary>The bytes of what is asked of the results of a plan together.</summary>
    public static byte[] WriteSummary(PlanSummary summary) => JsonSerializer.SerializeToUtf8Bytes(summary, _json);

    /// <summary>The summary of bytes that <see cref="WriteSummary"/> made.</summary>
    /// <exception cref="JsonException">They are none.</exception>
    public static PlanSummary ReadSummary(byte[] document) =>
        JsonSerializer.Deserialize<PlanSummary>(document, _json) ?? throw new JsonException("A summary may not be null.");

    /// <summary>The bytes of what a summary found.</summary>
    public static byte[] WriteGroups(IReadOnlyList<SummaryGroup> groups) => JsonSerializer.SerializeToUtf8Bytes(groups, _json);

    /// <summary>The groups of bytes that <see cref="WriteGroups"/> made.</summary>
    /// <exception cref="JsonException">They are none.</exception>
    public static IReadOnlyList<SummaryGroup> ReadGroups(byte[] document) =>
        JsonSerializer.Deserialize<SummaryGroup[]>(document, _json) ?? throw new JsonException("Groups may not be null.");

    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type == typeof(PlanNode))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions
            {
                TypeDiscriminatorPropertyName = "is",
                DerivedTypes =
                {
                    new JsonDerivedType(typeof(PlanNode.AllOf), "all"),
                    new JsonDerivedType(typeof(PlanNode.AnyOf), "any"),
                    new JsonDerivedType(typeof(PlanNode.Negation), "not"),
                    new JsonDerivedType(typeof(PlanNode.Comparison), "comparison"),
                    new JsonDerivedType(typeof(PlanNode.TextMatch), "match"),
                    new JsonDerivedType(typeof(PlanNode.Membership), "in"),
                    new JsonDerivedType(typeof(PlanNode.AnyElement), "element"),
                    new JsonDerivedType(typeof(PlanNode.IdentityMembership), "ids"),
                    new JsonDerivedType(typeof(PlanNode.RowAfter), "after"),
                },
            };
        }

        if (type.Type == typeof(PlanOperand))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions
            {
                TypeDiscriminatorPropertyName = "is",
                DerivedTypes =
                {
                    new JsonDerivedType(typeof(PlanOperand.Member), "path"),
                    new JsonDerivedType(typeof(PlanOperand.Constant), "value"),
                    new JsonDerivedType(typeof(PlanOperand.Count), "count"),
                    new JsonDerivedType(typeof(PlanOperand.TextLength), "length"),
                    new JsonDerivedType(typeof(PlanOperand.Folded), "fold"),
                    new JsonDerivedType(typeof(PlanOperand.MomentPart), "part"),
                    new JsonDerivedType(typeof(PlanOperand.Widened), "widen"),
                    new JsonDerivedType(typeof(PlanOperand.FirstPresent), "first"),
                    new JsonDerivedType(typeof(PlanOperand.Arithmetic), "compute"),
                },
            };
        }
    }

    private static void WritePaths(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo path in type.Properties.Where(property => property.PropertyType == typeof(DocumentPath)))
        {
            path.CustomConverter = new DocumentPathConverter(
                type.Type == typeof(PlanOperand.Member) ? DocumentPathConverter.Use.Member : DocumentPathConverter.Use.Sequence);
        }
    }
}
