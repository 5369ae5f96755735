using System.Linq.Expressions;
using Granary.Mapping.Members;

namespace Granary.Mapping.Translation;

/// <summary>A parameter of a lambda, and what it stands for: the aggregate, or an element of a collection within it.</summary>
internal sealed record ScopeFrame(ParameterExpression Parameter, MemberResolver Members);
