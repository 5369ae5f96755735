using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Granary.Contracts.Plans;

namespace Granary.Contracts.Cluster;

/// <summary>Query plans as they travel: JSON whose kinds of nodes are a closed set with names of their own.</summary>
/// <remarks>Readable in a log, independent of the names of classes, and unable to name a type of its own choice.</remarks>
public static class PlanDocument
{
    // A specification may have hundreds of parts, each within another.
    private const int MaxDepth = 4096;

    private static readonly JsonSerializerOptions _json = new()
    {
        MaxDepth = MaxDepth,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new CollectionNameConverter(), new PlanValueConverter(), new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds } },
    };

    /// <summary>The bytes of a plan.</summary>
    public static byte[] Write(QueryPlan plan) => JsonSerializer.SerializeToUtf8Bytes(plan, _json);

    /// <summary>The plan of bytes that <see cref="Write"/> made.</summary>
    /// <exception cref="JsonException">They are no plan.</exception>
    public static QueryPlan Read(byte[] document) =>
        JsonSerializer.Deserialize<QueryPlan>(document, _json) ?? throw new JsonException("A plan may not be null.");

    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type == typeof(PlanNode))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions
            {
                TypeDiscriminatorPropertyName = "is",
                DerivedTypes =
                {
                    new JsonDerivedType(typeof(AllOf), "all"),
                    new JsonDerivedType(typeof(AnyOf), "any"),
                    new JsonDerivedType(typeof(Negation), "not"),
                    new JsonDerivedType(typeof(Comparison), "comparison"),
                    new JsonDerivedType(typeof(TextMatch), "match"),
                    new JsonDerivedType(typeof(Membership), "in"),
                    new JsonDerivedType(typeof(IdentityMembership), "ids"),
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
                    new JsonDerivedType(typeof(PathOperand), "path"),
                    new JsonDerivedType(typeof(ValueOperand), "value"),
                },
            };
        }
    }
}
