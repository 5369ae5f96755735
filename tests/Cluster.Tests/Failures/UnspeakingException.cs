namespace Granary.Cluster.Tests.Failures;

/// <summary>Counts how often its message is asked for, and has none.</summary>
internal sealed class UnspeakingException(Exception? inner) : Exception(null, inner)
{
    private static int _asked;

    public static int Asked => _asked;

    public override string Message => throw new NotSupportedException($"Asked {Interlocked.Increment(ref _asked)} times.");
}
