using System.Linq.Expressions;
using Granary.Mapping.Members;

namespace Granary.Mapping.Translation;

/// <summary>The context of a translation: the domain, the collection, and the meaning of each parameter in sight.</summary>
internal sealed class TranslationScope
{
    private readonly IReadOnlyList<Frame> _frames;
    private readonly PartBudget _budget;

    public TranslationScope(CollectionTerms terms, ParameterExpression root)
        : this(terms, [new Frame(root, terms.Members.NarrowTo(root.Type))], new PartBudget())
    {
    }

    private TranslationScope(CollectionTerms terms, IReadOnlyList<Frame> frames, PartBudget budget)
    {
        Terms = terms;
        _frames = frames;
        _budget = budget;
    }

    public CollectionTerms Terms { get; }

    /// <summary>The scope of a condition on an element of a collection.</summary>
    public TranslationScope ForElement(ParameterExpression element, MemberResolver members) =>
        new(Terms, [.. _frames, new Frame(element, members)], _budget);

    /// <summary>The shape that a parameter stands for, and its level; see <see cref="Contracts.Plans.PlanOperand.Member.Level"/>.</summary>
    public (Frame Frame, int Level)? Find(ParameterExpression parameter)
    {
        for (int level = _frames.Count - 1; level >= 0; level--)
        {
            if (_frames[level].Parameter == parameter)
            {
                return (_frames[level], level);
            }
        }

        return null;
    }

    /// <summary>Notes that one more part is translated.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">There are too many, or they are nested too deeply.</exception>
    public void Enter(Expression part) => _budget.Spend(part);

    /// <summary>A parameter of a lambda, and what it stands for: the aggregate, or an element of a collection within it.</summary>
    internal sealed record Frame(ParameterExpression Parameter, MemberResolver Members);
}
