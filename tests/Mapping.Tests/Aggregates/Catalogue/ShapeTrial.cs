using System.Text;
using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Invocations;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Maps a shape, writes its sample, reads it, writes it again, and compares.</summary>
internal static class ShapeTrial
{
    public static ShapeResult Run(ShapeEntry entry)
    {
        try
        {
            return Try(entry);
        }
        catch (Exception failure) // any exception is a result for the shape
        {
            return Of(entry, ShapeVerdict.Broken, $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private static ShapeResult Try(ShapeEntry entry)
    {
        AggregateModel model;
        AggregateMapping mapping;
        try
        {
            model = entry.MakeModel();
            mapping = entry.Map(model);
        }
        catch (UnmappableModelException refusal)
        {
            return Of(entry, ShapeVerdict.Refused, refusal.Message);
        }

        try
        {
            return entry.MakeArguments() is { } arguments ? TryCall(entry, mapping, arguments) : TryStore(entry, model, mapping);
        }
        catch (Exception refusal) when (refusal is UnstorableValueException or InvalidIdentityException)
        {
            return Of(entry, ShapeVerdict.RefusedWhenWritten, refusal.Message);
        }
    }

    private static ShapeResult TryStore(ShapeEntry entry, AggregateModel model, AggregateMapping mapping)
    {
        object sample = entry.MakeSample();
        AggregateKey key = mapping.KeyOf(sample);
        byte[] document = mapping.Write(sample, key);
        string text = Encoding.UTF8.GetString(document);
        object? read;
        try
        {
            read = mapping.Read(new StoredAggregate(key, new AggregateVersion(1), document));
        }
        catch (Exception failure) when (failure is UnstorableValueException or MalformedDocumentException)
        {
            return Of(entry, ShapeVerdict.Broken, $"it was written as {text} and cannot be read: {failure.Message}");
        }

        string again = Encoding.UTF8.GetString(mapping.Write(read, key));
        string? difference = again != text ? $"it was written as {text}, and again as {again}"
            : mapping.KeyOf(read) != key ? $"its key was {key} and is {mapping.KeyOf(read)}"
            : new StateComparer(model).FindDifference(sample, read) ?? FindAlteration(mapping, key, sample, text);
        return difference is null ? Of(entry, ShapeVerdict.Maps, text) : Of(entry, ShapeVerdict.Broken, difference);
    }

    // Writing leaves an aggregate as it is.
    private static string? FindAlteration(AggregateMapping mapping, AggregateKey key, object sample, string text) =>
        Encoding.UTF8.GetString(mapping.Write(sample, key)) == text ? null : "writing it altered it";

    private static ShapeResult TryCall(ShapeEntry entry, AggregateMapping mapping, object?[] arguments)
    {
        if (mapping.Methods.Find(InvocableMethod.SignatureOf(entry.FindMethod())) is not { } method)
        {
            return Of(entry, ShapeVerdict.Refused, mapping.Methods.ExplainAbsence(entry.FindMethod()));
        }

        byte[] sent = method.Write(arguments, mapping.Json);
        byte[]? result = method.Call(entry.MakeSample(), sent, mapping.Json);
        string text = $"{Encoding.UTF8.GetString(sent)} → {(result is null ? "no result" : Encoding.UTF8.GetString(result))}";
        object? returned = result is null ? null : JsonSerializer.Deserialize(result, method.ReturnType, mapping.Json);
        object? expected = entry.FindMethod().Invoke(entry.MakeSample(), arguments);
        return new StateComparer(entry.MakeModel()).FindDifference(expected, returned) is { } difference
            ? Of(entry, ShapeVerdict.Broken, difference)
            : Of(entry, ShapeVerdict.Maps, text);
    }

    private static ShapeResult Of(ShapeEntry entry, ShapeVerdict verdict, string text) => new(entry, verdict, text);
}
