namespace Granary.Client.Tests.Invocations;

internal static class CounterExtensions
{
    public static int Twice(this Counter counter) => counter.Count * 2;
}
