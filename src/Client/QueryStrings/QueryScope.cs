using Granary.Contracts.Plans;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Members;

namespace Granary.Client.QueryStrings;

/// <summary>Whose members a condition names: those of the aggregate, or of an element of a collection in it.</summary>
internal sealed class QueryScope
{
    private readonly MemberResolver _members;

    private QueryScope(MemberResolver members, int level)
    {
        _members = members;
        Level = level;
    }

    /// <summary>How many collections are around.</summary>
    public int Level { get; }

    /// <summary>The aggregate.</summary>
    public static QueryScope Of(AggregateMapping mapping) => new(mapping.Members, 0);

    /// <summary>An element of a collection here.</summary>
    public QueryScope Within(SequenceResolution sequence) => new(sequence.Elements, Level + 1);

    /// <summary>The single value of a name, or why there is none; an element that is one itself has no name.</summary>
    public (MemberResolution? Member, string Fault) FindMember(string name) =>
        _members.FollowStored(Split(name), out _) is { } member ? (member, "") : (null, NameFault.Of(_members.Root, Split(name)));

    /// <summary>The collection of a name, or why there is none.</summary>
    public (SequenceResolution? Sequence, string Fault) FindSequence(string name) =>
        _members.FollowStoredToSequence(Split(name), out _) is { } sequence
            ? (sequence, "")
            : (null, NameFault.Of(_members.Root, Split(name), isCollection: true));

    /// <summary>Where a member of this scope stands.</summary>
    public PlanOperand.Member Operand(MemberResolution member) => new(member.Path) { Level = Level };

    /// <summary>The elements of a collection of this scope.</summary>
    public DocumentPath Sequence(SequenceResolution sequence) => sequence.Path with { Level = Level };

    private static string[] Split(string name) => name.Length == 0 ? [] : name.Split('.');
}
