using System.Globalization;
using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Members;
using Granary.Mapping.Translation.Relations;

namespace Granary.Mapping.Translation;

/// <summary>A dictionary of the aggregate, of which a rule asks one key or the number of entries.</summary>
/// <remarks>A document holds a dictionary as an object whose members are the keys. A missing key is a missing member: null.</remarks>
internal sealed class DictionarySource
{
    private const int MostSpellings = 8;

    private readonly TranslationScope _scope;
    private readonly MapResolution _map;

    private DictionarySource(TranslationScope scope, MapResolution map, int level)
    {
        _scope = scope;
        _map = map;
        Path = map.Path with { Level = level };
    }

    /// <summary>The path to the dictionary.</summary>
    public DocumentPath Path { get; }

    /// <summary>The dictionary that an expression names.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">The expression names none.</exception>
    public static DictionarySource Read(Expression source, TranslationScope scope)
    {
        if (MemberChain.From(source) is not { } chain || scope.Find(chain.Root) is not var (frame, level))
        {
            throw Unsupported.Part(source, "only a dictionary of the aggregate itself can be looked into.");
        }

        MapResolution map = frame.Members.FollowToMap(chain.Members, out string fault) ?? throw Unsupported.Part(source, fault);
        return new DictionarySource(scope, map, level);
    }

    /// <summary>A key as documents spell it, with former names behind the one of today; none if no document can hold it.</summary>
    /// <param name="call">The call that asks for the key.</param>
    /// <exception cref="Domain.UnsupportedSpecificationException">
    /// The key is null or a member, or the dictionary finds keys otherwise than by the stored form.
    /// </exception>
    public IReadOnlyList<string> FindKey(MethodCallExpression call)
    {
        Expression key = call.Arguments[0];
        if (!CapturedValue.Is(key))
        {
            throw Unsupported.Part(call, "the key must be a captured value, not a member.");
        }

        if (CapturedValue.Compute(key) is not { } value)
        {
            throw Unsupported.Part(call, "the key is null.");
        }

        RequireComparer(call);
        RelationGuard.Require(call, key, [value], _scope.Terms.Relations);
        if (_scope.Terms.Values.Find(value, ScalarKind.Text, out _) is not { } stored)
        {
            return [];
        }

        string today = Convert.ToString(stored.Content, CultureInfo.InvariantCulture) ?? "";
        return _scope.Terms.Values.RenamingsOf(value) is not { } renamings ? [today]
            : renamings.Spellings(today, MostSpellings) ?? throw Unsupported.Part(
                call, $"by the former names of its flags, documents may spell the key in more than {MostSpellings} ways.");
    }

    /// <summary>The value of a key, or a member of it; null, as an operand, where no document can hold the key.</summary>
    /// <param name="spellings">The spellings of <see cref="FindKey"/>. A dictionary has the key under one of them at most.</param>
    /// <param name="members">The members on the way from the value, outermost first; none for the value itself.</param>
    /// <param name="written">The expression, for messages.</param>
    /// <exception cref="Domain.UnsupportedSpecificationException">The members lead to no single value.</exception>
    public TranslatedOperand Value(IReadOnlyList<string> spellings, IReadOnlyList<MemberStep> members, Expression written)
    {
        MemberResolution value = _map.Values.FollowClr(members, out string fault) ?? throw Unsupported.Part(written, fault);
        return new TranslatedOperand(
            spellings.Reverse().Select(key => (PlanOperand)new PlanOperand.Entry(Path, key, value.Path))
                .Aggregate((PlanOperand?)null, (others, entry) => others is null ? entry : new PlanOperand.FirstPresent(entry, others))
                ?? new PlanOperand.Constant(new PlanValue(value.Kind, null)),
            value.ClrType);
    }

    private void RequireComparer(MethodCallExpression call)
    {
        MemberComparer comparer = _scope.Terms.Relations.Comparers.Find(_map);
        if (comparer is { IsKnown: true, Comparer: null })
        {
            return;
        }

        string cause = comparer.Comparer is { } own
            ? $"the class gives this dictionary a comparer of its own ({own.GetType().Name})"
            : "the class may give this dictionary a comparer";
        throw Unsupported.Part(
            call, $"{cause}, and a document holds the keys alone; say Computed(x => x.…) of a property with the result.");
    }
}
