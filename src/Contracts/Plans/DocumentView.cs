using System.Text.Json;
using Granary.Domain;

namespace Granary.Contracts.Plans;

/// <summary>A stored aggregate as plans see it: its key and its document, parsed.</summary>
internal readonly record struct DocumentView(AggregateKey Key, JsonElement Document);
