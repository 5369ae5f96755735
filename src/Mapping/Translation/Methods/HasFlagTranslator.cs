using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation.Methods;

/// <summary><c>x.Perils.HasFlag(Perils.Fire)</c>, and <c>perils.HasFlag(x.Peril)</c> of a captured value.</summary>
internal sealed class HasFlagTranslator : IMethodTranslator
{
    public bool Knows(MethodCallExpression call) => call.Means(QueryWord.FlagTest);

    public PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope)
    {
        (Expression flags, Expression flag) = (call.Object!, call.Arguments[0]); // Knows requires both
        bool isCaptured = CapturedValue.Is(flags);
        if (!isCaptured && !CapturedValue.Is(flag))
        {
            throw Unsupported.Part(call, "one of both must be a captured value, not a member.");
        }

        TranslatedOperand member = operands.Translate(isCaptured ? flag : flags);
        object? known = CapturedValue.Compute(isCaptured ? flags : flag);
        if (known?.GetType() != member.ClrType || EnumValues.BitsOf(known) is not { } bits)
        {
            throw Unsupported.Part(call, $"C# allows a {member.ClrType.Name} alone here, and no null.");
        }

        return isCaptured ? new FlagTest(~bits).On(member) : new FlagTest(bits) { Wanted = bits }.On(member);
    }
}
