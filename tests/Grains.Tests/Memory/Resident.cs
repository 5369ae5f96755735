using Granary.Grains.Memory;

namespace Granary.Grains.Tests.Memory;

internal sealed class Resident : IResident
{
    private int _bytes;

    public bool IsUsed { get; set; }

    public bool IsGone { get; private set; }

    public int CountAs(int bytes) => Interlocked.Exchange(ref _bytes, bytes);

    public bool IsCounted => Volatile.Read(ref _bytes) > 0;

    public void Evict() => IsGone = true;
}
