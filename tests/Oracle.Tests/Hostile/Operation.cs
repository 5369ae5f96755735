using Granary.Domain;
using Granary.Oracle.Tests.Models;

namespace Granary.Oracle.Tests.Hostile;

/// <summary>An operator over text, as a rule and as its meaning in C#.</summary>
internal sealed record Operation(string Name, Func<string, Specification<Sample>> Rule, Func<Sample, string, bool> Meaning)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("==", text => Specification.For<Sample>(x => x.Name == text), (x, text) => x.Name == text),
        new("!=", text => Specification.For<Sample>(x => x.Name != text), (x, text) => x.Name != text),
        new("StartsWith", text => Specification.For<Sample>(x => x.Name.StartsWith(text)), (x, text) => x.Name.StartsWith(text, Ordinal)),
        new("EndsWith", text => Specification.For<Sample>(x => x.Name.EndsWith(text)), (x, text) => x.Name.EndsWith(text, Ordinal)),
        new("Contains", text => Specification.For<Sample>(x => x.Name.Contains(text)), (x, text) => x.Name.Contains(text, Ordinal)),
        new(
            "Equals, ignoring case",
            text => Specification.For<Sample>(x => x.Name.Equals(text, IgnoreCase)),
            (x, text) => x.Name.Equals(text, IgnoreCase)),
        new(
            "StartsWith, ignoring case",
            text => Specification.For<Sample>(x => x.Name.StartsWith(text, IgnoreCase)),
            (x, text) => x.Name.StartsWith(text, IgnoreCase)),
        new(
            "EndsWith, ignoring case",
            text => Specification.For<Sample>(x => x.Name.EndsWith(text, IgnoreCase)),
            (x, text) => x.Name.EndsWith(text, IgnoreCase)),
        new(
            "Contains, ignoring case",
            text => Specification.For<Sample>(x => x.Name.Contains(text, IgnoreCase)),
            (x, text) => x.Name.Contains(text, IgnoreCase)),
        new(
            "CompareOrdinal",
            text => Specification.For<Sample>(x => string.CompareOrdinal(x.Name, text) < 0),
            (x, text) => string.CompareOrdinal(x.Name, text) < 0),
#pragma warning disable CA1862 // a rule that people write
        new(
            "ToUpperInvariant",
            text => Specification.For<Sample>(x => x.Name.ToUpperInvariant() == text),
            (x, text) => x.Name.ToUpperInvariant() == text),
#pragma warning restore CA1862
        new("Length", text => Specification.For<Sample>(x => x.Name.Length == text.Length), (x, text) => x.Name.Length == text.Length),
        new(
            "in a list",
            text => Specification.For<Sample>(x => new[] { text, "a" }.Contains(x.Name)),
            (x, text) => x.Name == text || x.Name == "a"),
        new("in a collection", text => Specification.For<Sample>(x => x.Tags.Contains(text)), (x, text) => x.Tags.Contains(text)),
        new(
            "of an element",
            text => Specification.For<Sample>(x => x.Tags.Any(tag => tag.EndsWith(text))),
            (x, text) => x.Tags.Exists(tag => tag.EndsWith(text, Ordinal))),
        new("a key", text => Specification.For<Sample>(x => x.Notes.ContainsKey(text)), (x, text) => x.Notes.ContainsKey(text)),
        new(
            "the value of a key",
            text => Specification.For<Sample>(x => x.Notes[text] == text),
            (x, text) => x.Notes.TryGetValue(text, out string? note) && note == text),
        new("the id", text => Specification.For<Sample>(x => x.Id == text), (x, text) => x.Id == text),
        new("of the id", text => Specification.For<Sample>(x => x.Id.StartsWith(text)), (x, text) => x.Id.StartsWith(text, Ordinal)),
    ];
}
