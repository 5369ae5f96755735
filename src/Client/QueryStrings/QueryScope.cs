using Granary.Contracts.Plans;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Members;

namespace Granary.Client.QueryStrings;

/// <summary>The scope of the names in a condition: the members of the aggregate, or of an element of one of its collections.</summary>
internal sealed class QueryScope
{
    private readonly MemberResolver _members;

    private QueryScope(MemberResolver members, int level)
    {
        _members = members;
        Level = level;
    }

    /// <summary>The number of collections that enclose the scope.</summary>
    public int Level { get; }

    /// <summary>The scope of the aggregate.</summary>
    public static QueryScope ForAggregate(AggregateMapping mapping) => new(mapping.Members, 0);

    /// <summary>The scope of the elements of a collection in this scope.</summary>
    public QueryScope ForElement(SequenceResolution sequence) => new(sequence.Elements, Level + 1);

    /// <summary>The member of a name; null if there is none. The empty name stands for an element that is itself a single value.</summary>
    public MemberResolution? FindMember(string name) => _members.FollowStored(Split(name), out _);

    /// <summary>The reason why a name is that of no member, as a sentence.</summary>
    public string ExplainMember(string name) => NameFault.Explain(_members.Root, Split(name));

    /// <summary>The collection of a name; null if there is none.</summary>
    public SequenceResolution? FindSequence(string name) => _members.FollowStoredToSequence(Split(name), out _);

    /// <summary>The reason why a name is that of no collection, as a sentence.</summary>
    public string ExplainSequence(string name) => NameFault.Explain(_members.Root, Split(name), isCollection: true);

    /// <summary>The path to a member of this scope, for a plan.</summary>
    public PlanOperand.Member Operand(MemberResolution member) => new(member.Path) { Level = Level };

    /// <summary>The elements of a collection of this scope.</summary>
    public DocumentPath Sequence(SequenceResolution sequence) => sequence.Path with { Level = Level };

    private static string[] Split(string name) => name.Length == 0 ? [] : name.Split('.');
}
