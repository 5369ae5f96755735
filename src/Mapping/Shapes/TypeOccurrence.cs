namespace Granary.Mapping.Shapes;

/// <summary>The use of a type in a model, for messages: by a member of an object, or as the object itself.</summary>
internal readonly record struct TypeOccurrence(Type Owner, string? Member);
