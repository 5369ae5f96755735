using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Members;
using Granary.Mapping.Shapes;
using Granary.Mapping.Translation;

namespace Granary.Mapping.Aggregates;

/// <summary>Parts a projection into what is read from the store, the members it names, and what is run over them here.</summary>
/// <remarks>
/// What is run here means what it means in a filter: null flows through members, calls and operators, and a condition on what is missing is
/// false. Where something is made that has no null, a missing value is refused by name; a default never stands in for it.
/// </remarks>
internal sealed class ProjectionTranslator(AggregateMapping mapping)
{
    /// <summary>The columns to ask for, and what makes a result of them.</summary>
    /// <exception cref="UnsupportedSpecificationException">
    /// It speaks of the aggregate as a whole, of what is not stored, or of the time zone or culture of the process.
    /// </exception>
    public Projection<TResult> Translate<TAggregate, TResult>(Expression<Func<TAggregate, TResult>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ParameterExpression root = selector.Parameters[0];
        var leaves = new LeafReplacement(mapping, root);
        Expression written = leaves.Visit(ReachedOperands.OfProjection(selector.Body));
        Expression body = new NullPropagation(root, leaves.Places, MissingValue.Required).Visit(written);
        body = body.Type == selector.ReturnType ? body : MissingValue.Required(body, written);
        Func<object?[], TResult> compute = Expression.Lambda<Func<object?[], TResult>>(body, leaves.Values).Compile();
        return new Projection<TResult>(leaves.Leaves, compute, Unsupported.TextOf(selector.Body), mapping.Json);
    }

    /// <summary>Puts the values of columns in the places of the members that they come from.</summary>
    private sealed class LeafReplacement(AggregateMapping mapping, ParameterExpression root) : ExpressionVisitor
    {
        private readonly List<ProjectedColumn> _leaves = [];
        private readonly Dictionary<ParameterExpression, Expression> _places = [];

        public ParameterExpression Values { get; } = Expression.Parameter(typeof(object?[]), "values");

        public IReadOnlyList<ProjectedColumn> Leaves => _leaves;

        /// <summary>The value, which may be missing, that each place stands for.</summary>
        public IReadOnlyDictionary<ParameterExpression, Expression> Places => _places;

        [return: NotNullIfNotNull(nameof(node))]
        public override Expression? Visit(Expression? node) =>
            node is not null && (ProcessDependence.FindReason(node) ?? TextDependence.FindReason(node)) is { } reason
                && !CapturedValue.Is(node)
                ? throw Unsupported.Part(node, reason)
                : base.Visit(node);

        protected override Expression VisitMember(MemberExpression node)
        {
            if (MemberChain.From(node) is not { Members.Count: > 0 } chain || chain.Root != root)
            {
                return base.VisitMember(node);
            }

            if (mapping.Members.FollowPath(chain.Members, out string fault) is { } place)
            {
                return CollectionOwner.Find(place, node, mapping.Terms.Relations.Comparers, mapping.Json) is { } owner
                    ? Place(node, CollectionOwner.Collection(Value(owner.Column, owner.Type), node))
                    : Place(node, Value(place.Path, node.Type));
            }

            // A member of .NET's own, such as the length of a text, is run here over the value that it is asked of, however far on the way.
            bool isOfValue = Enumerable.Range(1, chain.Members.Count - 1)
                .Any(count => mapping.Members.FollowPath([.. chain.Members.Take(count)], out _) is { IsValue: true });
            return isOfValue ? base.VisitMember(node) : throw Unsupported.Part(node, fault);
        }

        protected override Expression VisitMethodCall(MethodCallExpression node) => base.VisitMethodCall(OrdinalOrder.Of(node));

        protected override Expression VisitParameter(ParameterExpression node) => node != root
            ? node
            : throw Unsupported.Part(node, "an aggregate as a whole is no column; name the members, or stream the aggregates.");

        // The place is called what was written, so that a message shows it.
        private ParameterExpression Place(Expression written, Expression value)
        {
            Type lifted = Nullability.HasNull(written.Type) ? written.Type : typeof(Nullable<>).MakeGenericType(written.Type);
            ParameterExpression place = Expression.Parameter(written.Type, written.ToString());
            _places.Add(place, Expression.Convert(value, lifted));
            return place;
        }

        private BinaryExpression Value(DocumentPath column, Type type)
        {
            var leaf = new ProjectedColumn(column, type);
            int position = _leaves.IndexOf(leaf);
            if (position < 0)
            {
                position = _leaves.Count;
                _leaves.Add(leaf);
            }

            return Expression.ArrayIndex(Values, Expression.Constant(position));
        }
    }
}
