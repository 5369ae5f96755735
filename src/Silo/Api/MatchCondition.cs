using System.Globalization;
using Granary.Contracts.Engines;
using Granary.Domain;
using Microsoft.Net.Http.Headers;

namespace Granary.Silo.Api;

/// <summary>The condition of <c>If-Match</c> on an aggregate (RFC 9110, 13.1.1): that it exists, or is at one of some versions.</summary>
/// <remarks>Tags are compared strongly: a weak tag never matches, and neither does a tag that no version has.</remarks>
internal sealed class MatchCondition
{
    private readonly string _header;
    private readonly bool _isGiven;
    private readonly bool _isAnyCurrent;
    private readonly IReadOnlyList<AggregateVersion> _versions;

    private MatchCondition(string header, bool isGiven, IReadOnlyList<EntityTagHeaderValue> tags)
    {
        _header = header;
        _isGiven = isGiven;
        _isAnyCurrent = tags is [{ } sole] && sole.Equals(EntityTagHeaderValue.Any);
        _versions = [.. tags.Select(VersionOf).OfType<AggregateVersion>().Distinct()];
    }

    /// <summary>Reads the condition of a request.</summary>
    /// <exception cref="RefusedRequestException">The header is neither an asterisk nor a list of entity tags.</exception>
    public static MatchCondition FromRequest(HttpRequest request) =>
        new(request.Headers.IfMatch.ToString(), request.Headers.IfMatch.Count > 0, Preconditions.Tags(request, HeaderNames.IfMatch));

    /// <summary>Refuses an aggregate that does not fulfil the condition.</summary>
    /// <exception cref="PreconditionFailedException">The condition does not hold.</exception>
    public void Require(StoredAggregate stored)
    {
        if (!Accepts(stored.Version))
        {
            throw new PreconditionFailedException(stored.Key, stored.Version, _header);
        }
    }

    /// <summary>Runs a method of an aggregate under the condition.</summary>
    /// <remarks>If the aggregate does not exist, the failure states that, whatever the condition (RFC 9110, 13.2.1).</remarks>
    public Task<T> CallAsync<T>(ConditionalWork<T> work, CancellationToken cancellationToken) =>
        _isAnyCurrent ? work.RunAsync(ExpectedVersion.Any) : RunAsync(work, isCall: true, cancellationToken);

    /// <summary>Removes an aggregate under the condition.</summary>
    public Task<T> RemoveAsync<T>(ConditionalWork<T> work, CancellationToken cancellationToken) =>
        RunAsync(work, isCall: false, cancellationToken);

    private async Task<T> RunAsync<T>(ConditionalWork<T> work, bool isCall, CancellationToken cancellationToken)
    {
        if (!_isGiven)
        {
            return await work.RunAsync(ExpectedVersion.Any);
        }

        if (_versions is [var only] && !_isAnyCurrent)
        {
            return await work.RunAsync(ExpectedVersion.Exactly(only));
        }

        StoredAggregate? stored = await work.FindAsync(cancellationToken);
        if (stored is null && isCall && _versions.Count == 0)
        {
            throw new AggregateNotFoundException(work.Key);
        }

        AggregateVersion current = stored?.Version ?? AggregateVersion.Absent;
        return _isAnyCurrent || _versions.Count > 0
            ? await FollowAsync(work, current)
            : throw new PreconditionFailedException(work.Key, current, _header);
    }

    // The engine expects one version. The version that was read may be out of date, and a repeat is answered from the log at any version.
    // So the engine decides, and if it meets another version that the condition allows, the work runs again with that one.
    private async Task<T> FollowAsync<T>(ConditionalWork<T> work, AggregateVersion current)
    {
        AggregateVersion asked = Accepts(current) ? current : _versions.DefaultIfEmpty(new AggregateVersion(1)).First();
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await work.RunAsync(ExpectedVersion.Exactly(asked));
            }
            catch (ConcurrencyConflictException conflict) when (!Accepts(conflict.Actual))
            {
                throw new PreconditionFailedException(work.Key, conflict.Actual, _header);
            }
            catch (ConcurrencyConflictException conflict) when (attempt < work.MaxAttempts)
            {
                asked = conflict.Actual;
            }
        }
    }

    private bool Accepts(AggregateVersion actual) =>
        !_isGiven || (actual != AggregateVersion.Absent && (_isAnyCurrent || _versions.Contains(actual)));

    private static AggregateVersion? VersionOf(EntityTagHeaderValue tag)
    {
        bool isNumber = long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        if (tag.IsWeak || !isNumber || number <= 0)
        {
            return null;
        }

        // A number in another spelling, such as with a leading zero, is the tag of no version.
        var version = new AggregateVersion(number);
        return tag.Tag == Preconditions.TagOf(version) ? version : null;
    }
}
