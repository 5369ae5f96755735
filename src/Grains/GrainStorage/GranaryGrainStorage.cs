using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Services;
using Granary.Storage.Stores;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Granary.Grains.GrainStorage;

/// <summary>Keeps the states of any grains through the silo's commit pipeline, beside the aggregates.</summary>
/// <remarks>
/// The ETag is the version. It goes on after the state was cleared, because a tombstone keeps it. A state that was cleared has no ETag,
/// like a state that was never written. A failed write leaves the state of the grain as it was. If the outcome of a write is unknown, the
/// next write of the grain finds it out, by the version. Safe for any number of threads.
/// </remarks>
internal sealed class GranaryGrainStorage(
    SiloServices services, StateCollections collections, GranaryGrainStorageOptions options, IActivatorProvider activators) : IGrainStorage
{
    private const string Writing = "be written";
    private const string Clearing = "be cleared";

    private readonly IGrainStorageSerializer _serializer = options.GrainStorageSerializer;
    private readonly JsonSerializerOptions? _json = options.FindOwnJson();
    private readonly ConcurrentDictionary<Type, bool> _checked = [];
    private readonly UnknownState? _unknown = options.KeepUnknownMembers ? new UnknownState() : null;

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        Check<T>();
        StoredRow row = await services.Engine.LoadAsync(KeyOf(stateName, grainId), CancellationToken.None);
        if (row.Document is { } document)
        {
            grainState.State = _serializer.Deserialize<T>(BinaryData.FromBytes(document)) ?? Create<T>();
            _unknown?.Note(grainState, document, _serializer.Serialize(grainState.State).ToMemory());
            grainState.ETag = Text(row.Version);
            grainState.RecordExists = true;
        }
        else
        {
            Reset(grainState);
        }
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        Check<T>();
        AggregateKey key = KeyOf(stateName, grainId);
        byte[] known = Serialize(grainState.State);
        byte[] document = _unknown?.Complete(key, grainState, known) ?? known;
        services.Options.Limits.RequireFits(key, document.Length);
        AggregateVersion version = await CommitAsync(key, grainState.ETag, document);
        _unknown?.Note(grainState, document, known);
        grainState.ETag = Text(version);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        await CommitAsync(KeyOf(stateName, grainId), grainState.ETag, null);
        Reset(grainState);
    }

    // A grain reads its state when it is activated. So a class that would lose members is refused before anything is written.
    private void Check<T>()
    {
        if (_json is not null && !_checked.ContainsKey(typeof(T)))
        {
            StateTypes.Check(typeof(T), _json);
            _checked[typeof(T)] = true;
        }
    }

    private static string Text(AggregateVersion version) => version.Value.ToString(CultureInfo.InvariantCulture);

    private AggregateKey KeyOf(string stateName, GrainId grainId) => new(collections.For(stateName), grainId.ToString());

    private void Reset<T>(IGrainState<T> grainState)
    {
        _unknown?.Forget(grainState);
        grainState.State = Create<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private T Create<T>() => activators.GetActivator<T>().Create();

    private byte[] Serialize<T>(T state)
    {
        byte[] document = StateDocument.Write(_serializer, _json, state);
        return _serializer is SystemTextJsonGrainStorageSerializer || IsJson(document) ? document : throw new InvalidOperationException(
            $"{_serializer.GetType().Name} does not yield JSON, which is what a granary keeps; "
            + $"set {nameof(GranaryGrainStorageOptions)}.{nameof(GranaryGrainStorageOptions.GrainStorageSerializer)} to one that does.");
    }

    private static bool IsJson(byte[] document)
    {
        try
        {
            var reader = new Utf8JsonReader(document);
            return JsonDocument.TryParseValue(ref reader, out JsonDocument? parsed) && EndsAfter(parsed, ref reader);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool EndsAfter(JsonDocument parsed, ref Utf8JsonReader reader)
    {
        parsed.Dispose();
        return !reader.Read();
    }

    private async Task<AggregateVersion> CommitAsync(AggregateKey key, string? etag, byte[]? document)
    {
        ExpectedVersion expected = Expected(key, etag, document);
        var write = new AggregateWrite(key, expected, document);
        var batch = new WriteBatch(CommitId.New(), [write], [], services.Options.Commits.ExpiryFrom(services.Time));
        return await services.Engine.CommitAsync(batch, CancellationToken.None) switch
        {
            CommitResult.Committed { Versions.OrEmpty: [var version] } => version,
            CommitResult.Committed => await FindVersionAsync(write),
            CommitResult.Conflicted conflict => throw Inconsistent(key, etag, conflict.Actual, document),
            var refusal => throw refusal.ToFailure(batch),
        };
    }

    // An ETag that is not a version was never given out, so no stored state has it.
    private static ExpectedVersion Expected(AggregateKey key, string? etag, byte[]? document)
    {
        if (string.IsNullOrEmpty(etag))
        {
            return ExpectedVersion.Absent;
        }

        return long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out long version) && version > 0
            ? ExpectedVersion.Exactly(new AggregateVersion(version))
            : throw Inconsistent(key, etag, AggregateVersion.Absent, document);
    }

    // The answer was lost, and the log knows that the write was applied. The row tells the version of a write over a tombstone.
    private async Task<AggregateVersion> FindVersionAsync(AggregateWrite write)
    {
        if (write.Expected != ExpectedVersion.Absent)
        {
            return write.Expected.Version.Next();
        }

        StoredRow row = await services.Engine.LoadAsync(write.Key, CancellationToken.None);
        bool isOurs = write.Document is null
            ? row.Document is null
            : row.Document is { } document && document.Span.SequenceEqual(write.Document);
        return isOurs ? row.Version : throw Inconsistent(write.Key, null, row.Version, write.Document);
    }

    private static InconsistentStateException Inconsistent(AggregateKey key, string? etag, AggregateVersion actual, byte[]? document)
    {
        string stored = actual == AggregateVersion.Absent ? "" : Text(actual);
        return new InconsistentStateException(
            $"The state {key} cannot {(document is null ? Clearing : Writing)}: it was read at the ETag '{etag}' and is at '{stored}'.",
            stored,
            etag ?? "");
    }
}
