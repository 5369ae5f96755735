using System.Net;
using System.Runtime.CompilerServices;
using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Grains.Units;
using Granary.Storage.Stores;
using Orleans.Runtime;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The product's names of the things that a world knows by numbers. They are made once, so that a run makes none.</summary>
internal static class Names
{
    /// <summary>An exception of Orleans for a call that was lost.</summary>
    public static readonly Exception Lost = new TimeoutException();

    /// <summary>The failure by which a silo says that nothing was written.</summary>
    public static readonly StoreUnavailableException Unavailable = new("The store does not answer.");

    public static readonly FailureMessage UnavailableMessage = MessageOf(Unavailable);

    public static readonly FailureMessage UnknownMessage = MessageOf(new OutcomeUnknownException(CommitIdOf(0)));

    public static readonly UnitEvent UnitLost = UnitEvent.OfFailure(Lost, MessageOf(Lost));

    public static readonly UnitEvent UnitFailed = UnitEvent.OfFailure(Unavailable, UnavailableMessage);

    public static readonly UnitEvent UnitInDoubt = UnitEvent.OfFailure(new OutcomeUnknownException(CommitIdOf(0)), UnknownMessage);

    private static readonly CommitId[] _commitIds = [.. Enumerable.Range(0, Size.Ids).Select(CommitIdOf)];
    private static readonly Guid[] _attempts = [.. Enumerable.Range(0, Size.Attempts * Size.Repeats).Select(i => GuidOf(100 + i))];
    private static readonly AggregateKey[] _keys =
        [.. Enumerable.Range(0, Size.Aggregates).Select(i => new AggregateKey(new CollectionName("things"), $"{(char)('a' + i)}"))];

    private static readonly SiloAddress[] _silos =
        [.. Enumerable.Range(0, Size.Silos).Select(i => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 1000 + i), 1))];

    private static readonly ReadOnlyMemory<byte>[] _documents =
        [.. Enumerable.Range(0, Size.Ids + 1).Select(i => (ReadOnlyMemory<byte>)new byte[] { (byte)i })];

    public static CommitId Commit(int id) => _commitIds[id];

    public static int IndexOf(CommitId commitId)
    {
        Guid value = commitId.Value;
        return Unsafe.As<Guid, int>(ref value) - 1;
    }

    public static int NumberOf(Guid attempt) => Unsafe.As<Guid, int>(ref attempt) - 100;

    public static AggregateKey Key(int aggregate) => _keys[aggregate];

    public static SiloAddress Silo(int silo) => _silos[silo];

    public static int IndexOf(SiloAddress silo) => silo.Endpoint.Port - 1000;

    public static IntentHolder Holder(int attempt, int silo) => new(_attempts[attempt], _silos[silo]);

    public static Guid Attempt(int attempt) => _attempts[attempt];

    /// <summary>A row whose document names the commit that wrote it.</summary>
    public static StoredRow Row(int version, int content) => new(new AggregateVersion(version), _documents[content]);

    public static int ContentOf(StoredRow row) => row.Document is { } document ? document.Span[0] : 0;

    private static FailureMessage MessageOf(Exception failure) => new()
    {
        Type = failure.GetType().FullName ?? "", Assembly = failure.GetType().Assembly.GetName().Name ?? "",
    };

    private static CommitId CommitIdOf(int id) => new(GuidOf(id + 1));

    private static Guid GuidOf(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
