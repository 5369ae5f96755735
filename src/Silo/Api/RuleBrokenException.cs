using System.Reflection;
using Granary.Contracts.Invocations;
using Granary.Domain;

namespace Granary.Silo.Api;

/// <summary>The domain refused a request that would have broken one of its rules. Nothing was written.</summary>
internal sealed class RuleBrokenException(Exception rule) : Exception(rule.Message, rule)
{
    private static readonly string[] _foreign = ["System.", "Microsoft.", "Granary.", "Npgsql", "SQLitePCLRaw"];

    /// <summary>Runs code of the domain, and throws its refusals as this exception. Every other failure passes unchanged.</summary>
    public static T Guard<T>(Type aggregateType, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (IsRule(failure, aggregateType))
        {
            throw new RuleBrokenException(failure);
        }
    }

    /// <summary>Runs code of the domain, and throws its refusals as this exception. Every other failure passes unchanged.</summary>
    public static async Task<T> GuardAsync<T>(Type aggregateType, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (IsRule(failure, aggregateType))
        {
            throw new RuleBrokenException(failure);
        }
    }

    // A refusal is an exception that belongs neither to .NET nor to the product, or one of the two by which .NET code reports a misuse. Any
    // other exception is a defect.
    private static bool IsRule(Exception failure, Type aggregateType) =>
        failure is not (RepositoryException or ArgumentsRefusedException or OperationCanceledException or ObjectDisposedException)
        && (failure is ArgumentException || failure.GetType() == typeof(InvalidOperationException) || IsOwn(failure, aggregateType));

    private static bool IsOwn(Exception failure, Type aggregateType)
    {
        // The domain's own, or those of an assembly it shares with others: anything but .NET, the product and its drivers.
        Assembly thrown = failure.GetType().Assembly;
        string name = thrown.GetName().Name ?? "";
        return thrown == aggregateType.Assembly || !_foreign.Any(start => name.StartsWith(start, StringComparison.Ordinal));
    }
}
