using System.Text.Json;
using Granary.Domain;
using Orleans.Storage;

namespace Granary.Grains.GrainStorage;

/// <summary>Writes states. It names the member whose value cannot be written.</summary>
internal static class StateDocument
{
    private static ReadOnlySpan<byte> Replacement => "\uFFFD"u8;

    private static ReadOnlySpan<byte> Escaped => "\\uFFFD"u8;

    /// <summary>The document of a state.</summary>
    /// <param name="serializer">The serializer.</param>
    /// <param name="json">The JSON settings of the serializer; null if the application set a serializer of its own.</param>
    /// <param name="state">The state.</param>
    /// <exception cref="UnstorableValueException">A value of it has no form in JSON, or would be altered.</exception>
    public static byte[] Write<T>(IGrainStorageSerializer serializer, JsonSerializerOptions? json, T state)
    {
        byte[] document;
        try
        {
            document = serializer.Serialize(state).ToArray();
        }
        catch (Exception failure) when (failure is not RepositoryException && FindFault(json, state) is not null)
        {
            // System.Text.Json fails in several ways, and names no member.
            throw new UnstorableValueException(FindFault(json, state) ?? failure.Message, null, failure);
        }

        // The writer puts this character in the place of half of a surrogate pair.
        bool mayBeAltered = json is not null
            && (document.AsSpan().IndexOf(Escaped) >= 0 || document.AsSpan().IndexOf(Replacement) >= 0);
        return mayBeAltered && FindFault(json, state) is { } fault ? throw new UnstorableValueException(fault, null) : document;
    }

    private static string? FindFault(JsonSerializerOptions? json, object? state) =>
        json is null || state is null ? null : new StateValues(json).FindFault(state);
}
