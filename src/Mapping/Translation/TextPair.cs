using System.Linq.Expressions;

namespace Granary.Mapping.Translation;

/// <summary>Two texts that a call compares.</summary>
internal readonly record struct TextPair(Expression Left, Expression Right);
