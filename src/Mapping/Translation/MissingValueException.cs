using Granary.Mapping.Shapes;

namespace Granary.Mapping.Translation;

/// <summary>A projection reads a missing value as a type without null.</summary>
/// <param name="part">The expression that was asked for.</param>
/// <param name="type">The type.</param>
internal sealed class MissingValueException(string part, Type type) : Exception(
    $"'{part}' is missing, and a {TypeNames.NameOf(type)} cannot say so; project it as ({TypeNames.NameOf(type)}?)({part}), "
    + $"or give what stands in for it, ({TypeNames.NameOf(type)}?)({part}) ?? ….");
