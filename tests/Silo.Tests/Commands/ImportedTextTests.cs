using System.IO.Compression;
using System.Text;
using Granary.TestSupport;
using Xunit;
using static Granary.Silo.Tests.Commands.TransferRuns;

namespace Granary.Silo.Tests.Commands;

/// <summary>The files that <c>granary import</c> takes, and those that it refuses because they are cut off, damaged or no UTF-8.</summary>
public sealed class ImportedTextTests : IDisposable
{
    private const int Count = 300;
    private static readonly byte[] _markOfUtf8 = [0xEF, 0xBB, 0xBF];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cut within its data", "it ends too early, after ")]
    [InlineData("cut between its blocks", "it ends too early, after ")]
    [InlineData("cut within the header of its second member", "it ends too early, after ")]
    [InlineData("cut within its trailer", "it ends too early or is damaged: near byte ")]
    [InlineData("cut before its trailer", "it ends too early or is damaged: near byte ")]
    [InlineData("empty", "it is empty, and even an empty gzip file has a header")]
    [InlineData("of another check sum", "it ends too early or is damaged: near byte ")]
    [InlineData("followed by text", "it is damaged: at byte ")]
    [InlineData("text", "it is no gzip file")]
    public async Task A_gzip_file_that_is_not_whole_is_refused_with_its_name_a_line_and_the_reason(string damage, string reason)
    {
        string file = Write("people.ndjson.gz", Damaged(damage));

        (int code, string output, string errors) = await ImportAsync(file);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains($"granary: '{file}' cannot be read from line ", errors, StringComparison.Ordinal);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("people.ndjson.gz", "whole")]
    [InlineData("people.ndjson.gz", "of two members")]
    [InlineData("people.ndjson.gz", "followed by zeros")]
    [InlineData("people.ndjson", "whole")]
    [InlineData("people.ndjson", "text")]
    [InlineData("people.ndjson", "text with a mark")]
    [InlineData("people.ndjson", "text with CR LF")]
    [InlineData("people.ndjson", "text without an end of the last line")]
    public async Task Text_in_utf8_is_imported_compressed_or_not(string name, string form)
    {
        (int code, string output, string errors) = await ImportAsync(Write(name, Damaged(form)));

        Assert.True(code == 0, errors);
        Assert.StartsWith($"{Count} added, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gzip_file_that_is_damaged_within_its_data_is_refused()
    {
        byte[] data = Compressed(Text());
        data[900] ^= 0x55;

        (int code, _, string errors) = await ImportAsync(Write("people.ndjson.gz", data));

        // The damage shows in the data or in the text that comes of them.
        Assert.True(code == 2, errors);
        Assert.Matches(" line [0-9]+ |Line [0-9]+ ", errors);
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("iso-8859-1", false, "from line 2 on: it is not UTF-8.")]
    [InlineData("iso-8859-1", true, "from line 2 on: it is not UTF-8.")]
    [InlineData("utf-16", false, "from line 1 on: it is UTF-16, and must be UTF-8.")]
    [InlineData("utf-16", true, "from line 1 on: it is UTF-16, and must be UTF-8.")]
    [InlineData("utf-16BE", true, "from line 1 on: it is UTF-16, and must be UTF-8.")]
    [InlineData("utf-32", false, "from line 1 on: it is UTF-32, and must be UTF-8.")]
    [InlineData("utf-32", true, "from line 1 on: it is UTF-32, and must be UTF-8.")]
    public async Task Text_in_another_encoding_is_refused_also_behind_a_mark(string encoding, bool isMarked, string reason)
    {
        var form = Encoding.GetEncoding(encoding);
        byte[] mark = form.GetPreamble() is { Length: > 0 } own ? own : _markOfUtf8;
        byte[] text = form.GetBytes($"{Line(1)}\n{Line(2, "Bjørn")}\n");

        (int code, _, string errors) = await ImportAsync(Write("people.ndjson", isMarked ? [.. mark, .. text] : text));

        Assert.Equal(2, code);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_line_without_an_end_is_refused_before_it_fills_the_memory()
    {
        (int code, _, string errors) = await ImportAsync(Write("people.ndjson", [.. "{\"$type\":\""u8, .. new byte[17 * 1024 * 1024]]));

        Assert.Equal(2, code);
        Assert.Contains("from line 1 on: it has more than 16777216 bytes.", errors, StringComparison.Ordinal);
    }

    private static string Line(int id, string name = "Anna") =>
        $$"""{"$type":"person","id":{{id}},"firstName":"{{name}}","lastName":"L{{id * 7919L % 10007}}"}""";

    private static byte[] Text(int first = 1, int count = Count) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(first, count).Select(id => Line(id) + "\n")));

    private static byte[] Damaged(string damage)
    {
        byte[] whole = Compressed(Text());
        byte[] two = [.. Compressed(Text(1, 200)), .. Compressed(Text(201, 100))];
        return damage switch
        {
            "whole" => whole,
            "of two members" => two,
            "followed by zeros" => [.. whole, .. new byte[700]],
            "cut within its data" => whole[..(whole.Length / 2)],
            "cut between its blocks" => Flushed(Text()),
            "cut within the header of its second member" => two[..(Compressed(Text(1, 200)).Length + 5)],
            "cut within its trailer" => whole[..^4],
            "cut before its trailer" => whole[..^8],
            "empty" => [],
            "of another check sum" => [.. whole[..^6], (byte)~whole[^6], .. whole[^5..]],
            "followed by text" => [.. whole, .. Text(1, 1)],
            "text" => Text(),
            "text with a mark" => [.. _markOfUtf8, .. Text()],
            "text with CR LF" => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Text()).Replace("\n", "\r\n", StringComparison.Ordinal)),
            "text without an end of the last line" => Text()[..^1],
            _ => throw new ArgumentOutOfRangeException(nameof(damage), damage, null),
        };
    }

    private static byte[] Compressed(byte[] text)
    {
        using var data = new MemoryStream();
        using (var content = new GZipStream(data, CompressionLevel.Optimal))
        {
            content.Write(text);
        }

        return data.ToArray();
    }

    // The data of a writer that was killed after it had flushed whole lines.
    private static byte[] Flushed(byte[] text)
    {
        using var data = new MemoryStream();
        using var content = new GZipStream(data, CompressionLevel.Optimal);
        content.Write(text);
        content.Flush();
        return data.ToArray();
    }

    private string Write(string name, byte[] content)
    {
        string file = _folder.File(name);
        File.WriteAllBytes(file, content);
        return file;
    }

    private Task<(int Code, string Output, string Errors)> ImportAsync(string file) =>
        RunAsync("import", "people", file, "--store", $"sqlite:{_folder.File("shop.db")}");

    private async Task<int> CountAsync()
    {
        string file = _folder.File("stored.ndjson");
        await RunAsync("export", "people", file, "--store", $"sqlite:{_folder.File("shop.db")}");
        return (await File.ReadAllLinesAsync(file)).Length;
    }
}
