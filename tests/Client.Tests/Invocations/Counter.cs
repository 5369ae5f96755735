namespace Granary.Client.Tests.Invocations;

/// <summary>An aggregate with methods of every form that a call can have.</summary>
internal sealed class Counter(string id)
{
    public string Id { get; } = id;

    public int Count { get; private set; }

    public string? Last { get; private set; }

    public decimal this[int factor] => Count * factor;

    public static int Zero() => 0;

    public int Add(int number, string? note = null)
    {
        (Count, Last) = (Count + number, note);
        return Count;
    }

    public void Take(Step step) => Add(step.Size, step.Note);

    public decimal Half() => Count / 2m;

    public double Ratio(double divisor) => Count / divisor;

    public Step? Latest() => Last is null ? null : new Step(Count, Last);

    public Task<int> WaitAsync() => Task.FromResult(Count);

    public T Echo<T>(T value) => Count == 0 ? value : throw new InvalidOperationException("It has counted.");

    public object Anything() => Count;

    public int Copy(Stream target) => target.CanWrite ? Count : 0;

    internal void Reset() => Count = 0;
}
