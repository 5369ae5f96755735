namespace Granary.Mapping.Documents.Unknown;

/// <summary>A member that the model of this process does not know.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Name and value as they stand in the document.</param>
internal readonly record struct UnknownMember(string Name, ReadOnlyMemory<byte> Text);
