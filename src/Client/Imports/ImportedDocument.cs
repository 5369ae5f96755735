using Granary.Domain;

namespace Granary.Client.Imports;

/// <summary>An aggregate of an import as it is stored.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Document">Its document.</param>
/// <param name="Position">Its position in the input; the first is 0.</param>
internal readonly record struct ImportedDocument(AggregateKey Key, byte[] Document, long Position);
