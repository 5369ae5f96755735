using System.Linq.Expressions;

namespace Granary.Client.Translation;

/// <summary>How a captured value is compared: the expression it stands in, for messages, and the type of the member.</summary>
internal readonly record struct ComparedAs(Expression Expression, Type MemberType);
