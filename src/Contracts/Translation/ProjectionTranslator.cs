using System.Linq.Expressions;
using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Contracts.Translation;

/// <summary>Parts a projection into what is read from the store, the members it names, and what is run over them here.</summary>
public sealed class ProjectionTranslator(AggregateMapping mapping)
{
    /// <summary>The columns to ask for, and what makes a result of them.</summary>
    /// <exception cref="UnsupportedSpecificationException">It speaks of the aggregate as a whole, or of what is not stored.</exception>
    public Projection<TResult> Translate<TAggregate, TResult>(Expression<Func<TAggregate, TResult>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        var leaves = new LeafReplacement(mapping, selector.Parameters[0]);
        Expression body = leaves.Visit(ReachedOperands.OfProjection(selector.Body));
        Func<object?[], TResult> compute = Expression.Lambda<Func<object?[], TResult>>(body, leaves.Values).Compile();
        return new Projection<TResult>(leaves.Leaves, compute, mapping.Json);
    }

    /// <summary>Puts the values of columns in the places of the members that they come from.</summary>
    private sealed class LeafReplacement(AggregateMapping mapping, ParameterExpression root) : ExpressionVisitor
    {
        private readonly List<ProjectedColumn> _leaves = [];

        public ParameterExpression Values { get; } = Expression.Parameter(typeof(object?[]), "values");

        public IReadOnlyList<ProjectedColumn> Leaves => _leaves;

        protected override Expression VisitMember(MemberExpression node)
        {
            if (MemberChain.From(node) is not { Members.Count: > 0 } chain || chain.Root != root)
            {
                return base.VisitMember(node);
            }

            if (mapping.Members.FindPlace(chain.Members, out string fault) is { } place)
            {
                return Leaf(place.Column, node.Type);
            }

            // A member of .NET's own, such as the length of a text, is run here over the value that it is asked of.
            bool isOfValue = chain.Members.Count > 1
                && mapping.Members.FindPlace([.. chain.Members.SkipLast(1)], out _) is { IsValue: true };
            return isOfValue ? base.VisitMember(node) : throw Unsupported.Part(node, fault);
        }

        protected override Expression VisitUnary(UnaryExpression node) =>
            node.NodeType == ExpressionType.Convert && Nullable.GetUnderlyingType(node.Type) == node.Operand.Type
            && MemberChain.From(node.Operand) is { Members.Count: > 0 } chain && chain.Root == root
            && mapping.Members.FindPlace(chain.Members, out _) is { } place
                ? Leaf(place.Column, node.Type)
                : base.VisitUnary(node);

        protected override Expression VisitParameter(ParameterExpression node) => node != root
            ? node
            : throw Unsupported.Part(node, "an aggregate as a whole is no column; name the members, or stream the aggregates.");

        private UnaryExpression Leaf(PlanColumn column, Type type)
        {
            var leaf = new ProjectedColumn(column, type);
            int position = _leaves.IndexOf(leaf);
            if (position < 0)
            {
                position = _leaves.Count;
                _leaves.Add(leaf);
            }

            return Expression.Convert(Expression.ArrayIndex(Values, Expression.Constant(position)), type);
        }
    }
}
