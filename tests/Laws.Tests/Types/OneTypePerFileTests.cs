using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Types;

public sealed class OneTypePerFileTests
{
    [Fact]
    public void Every_file_holds_one_type_and_is_named_for_it() => Verdict.Everywhere(new OneTypePerFileLaw());

    [Theory]
    [InlineData("A.cs", "namespace N;\nclass A;", null)]
    [InlineData("A.cs", "namespace N;\nclass A { class B; }", null)]
    [InlineData("A.cs", "namespace N;\nclass A;\nclass B;", "3: a file holds one top-level type, and B is one more")]
    [InlineData("A.cs", "namespace N;\nclass A;\nenum E { X }", "3: a file holds one top-level type, and E is one more")]
    [InlineData("A.cs", "namespace N;\nclass A;\ndelegate void D();", "3: a file holds one top-level type, and D is one more")]
    [InlineData("A.cs", "namespace N;\nclass B;", "2: a file is named for its type, and B belongs into B.cs")]
    [InlineData("A.cs", "using System;", "1: a file holds one top-level type, and this one holds none")]
    [InlineData("A.cs", "return 0;", "1: a file holds one top-level type, and this one holds none")]
    [InlineData("AOfT.cs", "namespace N;\nclass A<T>;", null)]
    [InlineData("AOfValue.cs", "namespace N;\nclass A<TValue>;", null)]
    [InlineData("AOfValue.cs", "namespace N;\nclass A<T, TValue>;", null)]
    [InlineData("AOfKey.cs", "namespace N;\nclass A<T, TValue>;", "2: a file is named for its type, and A belongs into A.cs")]
    [InlineData("AOfT.cs", "namespace N;\nclass A;", "2: a file is named for its type, and A belongs into A.cs")]
    [InlineData("Program.cs", "return 0;", null)]
    [InlineData("Program.cs", "return 0;\nclass A;", "2: a file holds one top-level type, and A is one more")]
    public void A_second_or_misplaced_type_is_caught(string name, string text, string? breach) =>
        Verdict.Of(new OneTypePerFileLaw(), SourceFile.Of($"src/Domain/{name}", text), breach);
}
