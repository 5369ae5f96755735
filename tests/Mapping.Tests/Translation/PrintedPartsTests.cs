using System.Text;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>
/// The types whose text shows the values in them: records, tuples, pairs and anonymous types, unless the domain wrote the text.
/// </summary>
public sealed class PrintedPartsTests
{
    public static TheoryData<Type, bool> Types => new()
    {
        { typeof(Sized), true },
        { typeof(SizedField), true },
        { typeof(SizedOrNot), true },
        { typeof(Holder), true },
        { typeof((string, int)), true },
        { typeof(Tuple<string, int?>), true },
        { typeof(KeyValuePair<string, int>), true },
        { new { Size = 1 }.GetType(), true },
        { typeof(Named), false },
        { typeof(OwnText), false },
        { typeof(OwnMembers), false },
        { typeof(OwnTextOfDerived), false },
        { typeof(Indexed), false },
        { typeof(Plain), false },
        { typeof(Plain<int>), false },
        { typeof(List<int>), false },
        { Yielded(1).GetType(), false },
        { typeof(Endless), false },
        { typeof(string), false },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_prints_a_number_if_the_text_that_the_compiler_wrote_for_it_shows_one(Type type, bool prints) =>
        Assert.Equal(prints ? typeof(int) : null, PrintedParts.Find(type, part => part == typeof(int)));

    private static IEnumerable<T> Yielded<T>(T value)
    {
        yield return value;
    }

    private sealed record Sized(string Name, int Size);

    private sealed record SizedOrNot(int? Size);

    private sealed record SizedField(string Name)
    {
#pragma warning disable CA1051 // a field that the text of the record shows
        public int Size = Name.Length;
#pragma warning restore CA1051
    }

    private sealed record Holder(string Name, Sized Held);

    private sealed record Named(string Name);

    private sealed record OwnText(int Size)
    {
        public override string ToString() => "sized";
    }

    private sealed record OwnMembers(int Size)
    {
        private bool PrintMembers(StringBuilder text) => text.Append(Size > 0 ? "sized" : "empty").Length > 0;
    }

    private abstract record Base(int Size);

    private sealed record OwnTextOfDerived(int Size) : Base(Size)
    {
        public override string ToString() => "sized";
    }

    private sealed record Indexed(string Name)
    {
        public int this[int place] => place + Name.Length;
    }

    private sealed record Endless(string Name, Endless? Next);

    private sealed class Plain
    {
        public int Size { get; set; }
    }

    private sealed class Plain<T>
    {
        public T? Size { get; set; }
    }
}
