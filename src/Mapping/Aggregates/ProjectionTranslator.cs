using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Members;
using Granary.Mapping.Shapes;
using Granary.Mapping.Translation;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Aggregates;

/// <summary>
/// Divides a projection into the columns that are read from the store and the code that computes a result from them here.
/// </summary>
/// <remarks>
/// The code means the same as in a filter: null flows through members, calls and operators, and a condition on a missing value is false. If
/// the result has no null, a missing value is refused by name and never replaced by a default.
/// </remarks>
internal sealed class ProjectionTranslator(AggregateMapping mapping)
{
    /// <summary>The columns to ask for, and the function that makes a result from them.</summary>
    /// <exception cref="UnsupportedSpecificationException">
    /// The projection uses the whole aggregate, a member that is not stored, or the time zone or culture of the process.
    /// </exception>
    public Projection<TResult> Translate<TAggregate, TResult>(Expression<Func<TAggregate, TResult>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ParameterExpression root = selector.Parameters[0];
        var leaves = new LeafReplacement(mapping, root);
        Expression written = leaves.Visit(ReachedOperands.RewriteProjection(selector.Body));
        Expression body = new NullPropagation(root, leaves.StandIns, MissingValue.Required).Visit(written);
        body = body.Type == selector.ReturnType ? body : MissingValue.Required(body, written);
        Func<object?[], TResult> compute = Expression.Lambda<Func<object?[], TResult>>(body, leaves.Values).Compile();
        return new Projection<TResult>(leaves.Leaves, compute, Unsupported.TextOf(selector.Body), mapping.Json);
    }

    /// <summary>Replaces the members of the aggregate with the values of the columns that hold them.</summary>
    private sealed class LeafReplacement(AggregateMapping mapping, ParameterExpression root) : ExpressionVisitor
    {
        private readonly List<ProjectedColumn> _leaves = [];
        private readonly Dictionary<ParameterExpression, Expression> _standIns = [];

        // A query that was narrowed down to a subtype projects objects of that type.
        private readonly MemberResolver _members = mapping.Members.NarrowTo(root.Type);

        public ParameterExpression Values { get; } = Expression.Parameter(typeof(object?[]), "values");

        public IReadOnlyList<ProjectedColumn> Leaves => _leaves;

        /// <summary>For each parameter that stands in for a member, the value of the member, which may be missing.</summary>
        public IReadOnlyDictionary<ParameterExpression, Expression> StandIns => _standIns;

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

            if (_members.FollowPath(chain.Members, out string fault) is { } end)
            {
                return CollectionOwner.Find(end, node, mapping.Terms.Relations.Comparers, mapping.Json) is { } owner
                    ? StandIn(node, CollectionOwner.Collection(Value(owner.Column, owner.Type), node))
                    : StandIn(node, Value(end.Path, node.Type));
            }

            // A member of .NET, such as the length of a text, runs here on the value before it in the chain.
            bool isOfValue = Enumerable.Range(1, chain.Members.Count - 1)
                .Any(count => _members.FollowPath([.. chain.Members.Take(count)], out _) is { IsValue: true });
            return isOfValue ? base.VisitMember(node) : throw Unsupported.Part(node, fault);
        }

        protected override Expression VisitMethodCall(MethodCallExpression node) => base.VisitMethodCall(OrdinalOrder.MakeOrdinal(node));

        protected override Expression VisitParameter(ParameterExpression node) => node != root
            ? node
            : throw Unsupported.Part(node, CallAdvice.WholeAggregate);

        // The parameter is named as the member was written, so that a message shows it.
        private ParameterExpression StandIn(Expression written, Expression value)
        {
            Type lifted = Nullability.HasNull(written.Type) ? written.Type : typeof(Nullable<>).MakeGenericType(written.Type);
            ParameterExpression standIn = Expression.Parameter(written.Type, written.ToString());
            _standIns.Add(standIn, Expression.Convert(value, lifted));
            return standIn;
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
