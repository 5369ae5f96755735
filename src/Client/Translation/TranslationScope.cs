using System.Linq.Expressions;
using Granary.Contracts.Mapping;

namespace Granary.Client.Translation;

/// <summary>What a translation speaks about: the domain, the collection, and the parameter that stands for the aggregate.</summary>
internal sealed record TranslationScope(AggregateMappings Mappings, AggregateMapping Mapping, ParameterExpression Root);
