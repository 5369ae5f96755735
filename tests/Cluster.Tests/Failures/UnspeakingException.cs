namespace Granary.Cluster.Tests.Failures;

/// <summary>An exception whose message always throws, and that counts the attempts to read it.</summary>
internal sealed class UnspeakingException(Exception? inner) : Exception(null, inner)
{
    private static int _asked;

    public static int Asked => _asked;

    public override string Message => throw new NotSupportedException($"Asked {Interlocked.Increment(ref _asked)} times.");
}
