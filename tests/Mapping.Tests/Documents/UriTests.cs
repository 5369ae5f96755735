using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Documents;

/// <summary>A URI comes back as it was spelt, or is refused.</summary>
public sealed class UriTests
{
    [Theory]
    [InlineData("https://example.org/a b?c=d#e", UriKind.Absolute)]
    [InlineData("HTTP://Example.ORG:80", UriKind.Absolute)]
    [InlineData("file:///srv/a%20b", UriKind.Absolute)]
    [InlineData("a/b", UriKind.Relative)]
    [InlineData("/srv/a b", UriKind.Relative)]
    [InlineData("", UriKind.Relative)]
    public void It_comes_back_as_it_was(string text, UriKind kind)
    {
        Link read = Mapped.Of<Link>(link => link.Id).Again(new Link(1, new Uri(text, kind)));

        Assert.Equal((text, kind == UriKind.Absolute), (read.Target.OriginalString, read.Target.IsAbsoluteUri));
        Assert.Equal(text, Assert.Single(read.Ranks).Key.OriginalString);
    }

    [Fact]
    public void One_that_would_come_back_otherwise_is_refused_at_the_write()
    {
        Refused("/srv/a b", UriKind.Absolute, "an absolute Uri whose text is not read as one");
        Refused("a\0b", UriKind.Relative, "U+0000");
        Refused("a\uD83D", UriKind.Relative, "half of a surrogate pair");
    }

    private static void Refused(string text, UriKind kind, string fault)
    {
        var failure = Assert.Throws<UnstorableValueException>(
            () => Mapped.Of<Link>(link => link.Id).Again(new Link(1, new Uri(text, kind))));

        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    private sealed class Link(int id, Uri target)
    {
        public int Id { get; } = id;

        public Uri Target { get; } = target;

        public Dictionary<Uri, int> Ranks { get; } = new() { [target] = 1 };
    }
}
