using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Translation;
using Granary.Mapping.Translation.Relations;

namespace Granary.Mapping.Aggregates;

/// <summary>Turns the expressions of specifications into plans, which mean the same on every engine.</summary>
/// <remarks>
/// <c>Methods</c> holds a translator for each supported method, <c>Operands</c> one for each computed value. Everything else is refused by
/// name.
/// </remarks>
internal sealed class SpecificationTranslator(AggregateMappings mappings, AggregateMapping mapping)
{
    /// <summary>The plan of a rule.</summary>
    /// <exception cref="UnsupportedSpecificationException">A part of the rule cannot be translated; the message names the part.</exception>
    public PlanNode Translate(LambdaExpression criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return RunWithBounds(criterion, () =>
        {
            PlanNode plan = new ConditionTranslator(ScopeOf(criterion)).Translate(ReachedOperands.Rewrite(criterion.Body));
            return PlanDepth.Measure(plan) <= PlanDepth.Greatest
                ? plan
                : throw Unsupported.Part(criterion.Body, "its parts are nested too deeply for a database; say it with fewer brackets.");
        });
    }

    /// <summary>The condition that an aggregate is of a type.</summary>
    /// <exception cref="UnsupportedSpecificationException">The model declares no such subtype.</exception>
    public PlanNode TranslateSubtype(Type type) => SubtypeTranslator.OfRoot(mapping.Members.Root, type)
        ?? throw new UnsupportedSpecificationException(
            $"OfType<{type.Name}>()", null, $"the model declares no subtype {type.Name}; declare it with Subtype<{type.Name}>(\"…\").");

    /// <summary>The value by which results are ordered.</summary>
    /// <exception cref="UnsupportedSpecificationException">The value cannot be translated, or has no order.</exception>
    public PlanOperand TranslateOrder(LambdaExpression key)
    {
        PlanOperand operand = TranslateValue(key);
        operand.RequireOrdered(key.Body, "order by another member");
        RelationGuard.RequireOrder(key.Body, mappings.Relations);
        return operand;
    }

    /// <summary>The value of an expression over the aggregate.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated.</exception>
    public PlanOperand TranslateValue(LambdaExpression value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return RunWithBounds(value, () =>
        {
            Expression body = ReachedOperands.Rewrite(value.Body);
            return CapturedValue.Is(body)
                ? throw Unsupported.Part(value.Body, "it is the same for every aggregate; name a member.")
                : new OperandTranslator(ScopeOf(value)).Translate(body).Operand;
        });
    }

    /// <summary>The value by which results are grouped.</summary>
    /// <exception cref="UnsupportedSpecificationException">
    /// The key cannot be translated, or its class has an equality of its own.
    /// </exception>
    internal PlanOperand TranslateKey(LambdaExpression key)
    {
        PlanOperand operand = TranslateValue(key);
        RelationGuard.RequireKey(key.Body, mappings.Relations);
        return operand;
    }

    private TranslationScope ScopeOf(LambdaExpression lambda) => new(mapping.Terms, lambda.Parameters[0]);

    private static TResult RunWithBounds<TResult>(LambdaExpression whole, Func<TResult> translate)
    {
        if (ExpressionSize.Exceeds(whole.Body, PartBudget.MaxNodes))
        {
            throw Unsupported.Part(whole.Body, PartBudget.Advice);
        }

        try
        {
            return translate();
        }
        catch (InsufficientExecutionStackException fault)
        {
            throw new UnsupportedSpecificationException(
                $"{whole.Parameters[0]} => …", fault, "its parts are nested too deeply; ask for a list of values by Contains.");
        }
    }
}
