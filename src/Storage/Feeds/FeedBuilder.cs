using System.Linq.Expressions;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Members;
using Granary.Storage.Feeds;

namespace Granary.Storage;

/// <summary>Says how aggregates are found in a feed.</summary>
/// <typeparam name="TAggregate">The aggregates that are made of its items.</typeparam>
public sealed class FeedBuilder<TAggregate>
    where TAggregate : class
{
    private readonly List<(LambdaExpression Member, string Place)> _members = [];
    private readonly FeedOptions _options = new();

    internal FeedBuilder()
    {
    }

    /// <summary>Where the items are: names from the outermost inwards, such as <c>"rates/rate"</c>.</summary>
    /// <remarks>
    /// In XML the first name is the root, and every element at the end of the path is an item; by default, the children of the root are the
    /// items. In JSON the path leads from the outermost object to the array; by default, the document is the array.
    /// </remarks>
    public FeedBuilder<TAggregate> Items(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _options.Items = path.Split('/');
        return this;
    }

    /// <summary>
    /// Where a member stands in an item, unless under its name in documents: such as <c>"name/last"</c> or, in XML, <c>"@id"</c>.
    /// </summary>
    public FeedBuilder<TAggregate> Member<TMember>(Expression<Func<TAggregate, TMember>> member, string place)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentException.ThrowIfNullOrEmpty(place);
        _members.Add((member, place));
        return this;
    }

    /// <summary>In a family of types, where the name of the subtype stands in an item.</summary>
    public FeedBuilder<TAggregate> Subtype(string place)
    {
        ArgumentException.ThrowIfNullOrEmpty(place);
        _options.Places["$type"] = place;
        return this;
    }

    /// <summary>How often the feed is read again; only once, at the start, unless this is called.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval is less than a hundredth of a second, or more than a day.</exception>
    public FeedBuilder<TAggregate> RefreshEvery(TimeSpan pause)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pause, TimeSpan.FromMilliseconds(10));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pause, TimeSpan.FromDays(1));
        _options.RefreshEvery = pause;
        return this;
    }

    /// <summary>How long a server may take to answer, to the last byte; 30 seconds unless this is called.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative, or more than a day.</exception>
    public FeedBuilder<TAggregate> Timeout(TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, TimeSpan.FromDays(1));
        _options.Timeout = timeout;
        return this;
    }

    /// <summary>How large the content may be, in bytes; 16 MiB unless this is called.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    public FeedBuilder<TAggregate> MaxBytes(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        _options.MaxBytes = bytes;
        return this;
    }

    internal FeedOptions Build(AggregateMapping mapping)
    {
        foreach ((LambdaExpression member, string place) in _members)
        {
            IReadOnlyList<MemberStep>? steps = MemberChain.Find(member.Body, member.Parameters[0]);
            string fault = "it is no chain of members.";
            MemberResolution? found = steps is null ? null : mapping.Members.FollowClr(steps, out fault);
            string path = found?.Path.ToString()
                ?? throw new ArgumentException($"The feed of '{mapping.Collection}' says Member({member}, …): {fault}");
            _options.Places[path] = place;
        }

        return _options;
    }
}
