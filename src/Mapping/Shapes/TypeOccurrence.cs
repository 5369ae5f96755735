namespace Granary.Mapping.Shapes;

/// <summary>The place where a model uses a type, for messages: a member of an object, or the object itself.</summary>
internal readonly record struct TypeOccurrence(Type Owner, string? Member);
