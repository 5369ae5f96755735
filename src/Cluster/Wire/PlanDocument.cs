using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Granary.Contracts.Plans;

namespace Granary.Cluster.Wire;

/// <summary>Query plans on the wire: JSON whose kinds of nodes are a closed set with names of their own.</summary>
/// <remarks>
/// The JSON is readable in a log and independent of the names of classes. It cannot name a type, so a message cannot choose one.
/// </remarks>
internal static class PlanDocument
{
    // A specification may have hundreds of nested parts.
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

    /// <summary>The plan in bytes of <see cref="Write"/>.</summary>
    /// <exception cref="JsonException">The bytes are no plan.</exception>
    public static QueryPlan Read(byte[] document) =>
        JsonSerializer.Deserialize<QueryPlan>(document, _json) ?? throw new JsonException("A plan may not be null.");

    /// <summary>The bytes of a summary, which is computed over all results of a plan.</summary>
    public static byte[] WriteSummary(PlanSummary summary) => JsonSerializer.SerializeToUtf8Bytes(summary, _json);

    /// <summary>The summary in bytes of <see cref="WriteSummary"/>.</summary>
    /// <exception cref="JsonException">The bytes have another content.</exception>
    public static PlanSummary ReadSummary(byte[] document) =>
        JsonSerializer.Deserialize<PlanSummary>(document, _json) ?? throw new JsonException("A summary may not be null.");

    /// <summary>The bytes of a summary's groups.</summary>
    public static byte[] WriteGroups(IReadOnlyList<SummaryGroup> groups) => JsonSerializer.SerializeToUtf8Bytes(groups, _json);

    /// <summary>The groups in bytes of <see cref="WriteGroups"/>.</summary>
    /// <exception cref="JsonException">The bytes have another content.</exception>
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
                    new JsonDerivedType(typeof(PlanNode.HasEntry), "key"),
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
                    new JsonDerivedType(typeof(PlanOperand.Entry), "entry"),
                    new JsonDerivedType(typeof(PlanOperand.EntryCount), "entries"),
                },
            };
        }
    }

    private static void WritePaths(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo path in type.Properties.Where(property => property.PropertyType == typeof(DocumentPath)))
        {
            path.CustomConverter = new DocumentPathConverter(
                type.Type == typeof(PlanOperand.Member) || path.Name == nameof(PlanOperand.Entry.Content)
                    ? DocumentPathConverter.Use.Member
                    : DocumentPathConverter.Use.Sequence);
        }
    }
}
