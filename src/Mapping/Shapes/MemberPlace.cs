namespace Granary.Mapping.Shapes;

/// <summary>Where a type occurs, for messages: a member of an object, or the object itself.</summary>
internal readonly record struct MemberPlace(Type Owner, string? Member);
