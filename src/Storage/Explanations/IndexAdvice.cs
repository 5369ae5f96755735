using Granary.Contracts.Plans;
using Granary.Storage.Sql;

namespace Granary.Storage.Explanations;

/// <summary>States which declared index serves a query, and which index would serve it.</summary>
internal sealed class IndexAdvice(IReadOnlyDictionary<string, IndexPlan> indexes)
{
    /// <summary>Whether an index serves the filter or, where there is none, the order.</summary>
    public static bool IsServed(QueryPlan plan, QueryExplanation explanation) => HasFilter(plan)
        ? explanation.Possible.Narrows
        : plan.Order.Count == 0 || explanation.Possible.Order != OrderUse.Sorted;

    /// <summary>The advice, line by line.</summary>
    public IReadOnlyList<string> For(QueryPlan plan, QueryExplanation explanation)
    {
        IndexUse use = explanation.Possible;
        var lines = new List<string> { Verdict(plan, use) };
        if (!IsServed(plan, explanation) || (plan.Order.Count > 0 && use.Order == OrderUse.Sorted))
        {
            lines.Add(Remedy(plan));
        }
        else if (explanation.Now.Index != use.Index)
        {
            lines.Add("For now, with as few aggregates as there are, the database has a quicker way.");
        }

        return lines;
    }

    private string Remedy(QueryPlan plan)
    {
        DocumentPath[] members = Suggest(plan);
        if (members.Length == 0 && SuggestElements(plan) is { } elements)
        {
            return elements;
        }

        if (members.Length == 0)
        {
            return "No index can serve it; store what it asks for in a member of its own.";
        }

        // A declared index fits if it begins with the same members. The order of members that are compared by equality makes no difference.
        HashSet<DocumentPath> equal = [.. PathCondition.Paths(Parts(plan), part => part.IsEquality)];
        int given = members.TakeWhile(equal.Contains).Count();
        string? present = indexes.Where(index => index.Value.Collection == plan.Collection && index.Value.Sequence is null
                && index.Value.Paths.Count >= members.Length
                && index.Value.Conditions.All(Parts(plan).Contains)
                && index.Value.Paths.Take(given).ToHashSet().SetEquals(members[..given])
                && index.Value.Paths.Skip(given).Take(members.Length - given).SequenceEqual(members[given..]))
            .Select(index => index.Key).Order(StringComparer.Ordinal).FirstOrDefault();
        return present is null
            ? $"Add .Index({string.Join(", ", members.Select(Selector))}) to the collection in the model."
            : Unused(present);
    }

    // An index over elements that serves the only condition; null where no such index could.
    private string? SuggestElements(QueryPlan plan)
    {
        (DocumentPath Sequence, DocumentPath Element)[] asked =
        [
            .. Parts(plan).OfType<PlanNode.AnyElement>().Where(any => any.Sequence.Level == 0)
                .SelectMany(any => IndexedElements.Paths(any).Select(element => (any.Sequence, element)))
                .Where(one => one.element is { Kind: not (ScalarKind.Decimal or ScalarKind.Float) }
                    and { Members: not [.., PlanStandIn.SubtypeMember] }),
        ];
        if (asked.Length == 0)
        {
            return null;
        }

        string? present = indexes
            .Where(index => index.Value.Collection == plan.Collection && index.Value.Sequence is { } sequence
                && asked.Contains((sequence, index.Value.Paths[0])))
            .Select(index => index.Key).Order(StringComparer.Ordinal).FirstOrDefault();
        (DocumentPath of, DocumentPath value) = asked[0];
        string member = value.Members.Count == 0 ? "" : $", {Selector(value)}";
        return present is null ? $"Add .IndexElements({Selector(of)}{member}) to the collection in the model." : Unused(present);
    }

    private string Unused(string index) =>
        $"{Name(index)} is declared for it and not used: the database expects another way to be quicker, or 'granary migrate' has not "
        + "built the index yet.";

    private string Verdict(QueryPlan plan, IndexUse use)
    {
        bool servesFilter = HasFilter(plan) && use.Narrows;
        bool servesOrder = plan.IsOrdered && use.Order is OrderUse.Found or OrderUse.PartlyFound;
        string order = use.Order == OrderUse.PartlyFound ? "the order, but for ties" : "the order";
        string served = (servesFilter, servesOrder) switch
        {
            (true, true) => $"serves {Filter(plan, use)} and {order}",
            (true, false) => $"serves {Filter(plan, use)}{(plan.IsOrdered ? "; the results are sorted" : "")}",
            (false, true) => $"serves {order}{(HasFilter(plan) ? "; the filter is asked of every aggregate on the way" : "")}",
            _ => "",
        };
        return served.Length > 0 ? $"Index: {Name(use.Index)} {served}."
            : HasFilter(plan) ? "Index: none serves the filter; every aggregate of the collection is read."
            : plan.Order.Count > 0 ? "Index: none serves the order; every aggregate of the collection is read and sorted."
            : "Index: none is needed; every aggregate of the collection is asked for.";
    }

    private string Name(string? index) =>
        index is not null && indexes.TryGetValue(index, out IndexPlan? plan) ? $"{index} over {plan}" : index ?? "no index";

    private string Filter(QueryPlan plan, IndexUse use)
    {
        bool isWhole = use.Index is not null && indexes.TryGetValue(use.Index, out IndexPlan? index)
            ? Parts(plan).All(part => IsCovered(part, index))
            : Parts(plan).All(part => part is PlanNode.IdentityMembership or PlanNode.RowAfter { Keys: [] });
        return isWhole ? "the filter" : "a part of the filter";
    }

    private static bool IsCovered(PlanNode part, IndexPlan index) => index.Conditions.Contains(part) || part switch
    {
        PlanNode.AllOf all => all.Nodes.All(node => IsCovered(node, index)),
        PlanNode.AnyOf any => any.Nodes.All(node => IsCovered(node, index)),
        PlanNode.AnyElement any => any.Sequence.Equals(index.Sequence) && IndexedElements.AsksForOneValue(any)
            && IndexedElements.Paths(any).Contains(index.Paths[0]),
        PlanNode.RowAfter after => after.Keys.All(key => key is PlanOperand.Member { Level: 0 } path && index.Paths.Contains(path.Path)),
        _ => PathCondition.Find(part) is { } condition && index.Paths.Contains(condition.Path),
    };

    // Members that are compared by equality come first, in any order; then the keys of the order or, without an order, one range.
    private static DocumentPath[] Suggest(QueryPlan plan)
    {
        DocumentPath[] equal = [.. PathCondition.Paths(Parts(plan), part => part.IsEquality)];
        DocumentPath[] order = [.. plan.Order.Select(key => key.Key).OfType<PlanOperand.Member>().Select(path => path.Path)];
        DocumentPath[] range = order.Length > 0 ? order : [.. PathCondition.Paths(Parts(plan), part => !part.IsEquality).Take(1)];
        return [.. equal.Concat(range).Distinct()];
    }

    private static string Selector(DocumentPath path) =>
        $"x => x.{string.Join('.', path.Members.Select(member => $"{char.ToUpperInvariant(member[0])}{member.AsSpan(1)}"))}";

    private static bool HasFilter(QueryPlan plan) => Parts(plan).Count > 0;

    private static IReadOnlyList<PlanNode> Parts(QueryPlan plan) => plan.Filter is PlanNode.AllOf all ? all.Nodes : [plan.Filter];
}
