using System.Text.RegularExpressions;
using Granary.TestSupport;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The declarations of a group as its source has them, each on one line, without the parts that all of them share.</summary>
/// <remarks>The class relies on the layout of those files: a nested type is indented by four spaces, and so is its closing brace.</remarks>
internal sealed partial class ShapeSource
{
    private const string Indent = "    ";

    private readonly Dictionary<string, string> _declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);

    public ShapeSource(Type group)
    {
        string file = Path.Combine(RepositoryRoot.Path, "tests", "Mapping.Tests", "Aggregates", "Catalogue", $"{group.Name}.cs");
        string[] lines = File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (Head.Match(lines[i]) is { Success: true } head)
            {
                int end = EndOf(lines, i);
                int start = lines[i - 1].StartsWith($"{Indent}[", StringComparison.Ordinal) ? i - 1 : i;
                Add(head.Groups["name"].Value, lines[start..(end + 1)]);
                i = end;
            }
        }
    }

    /// <summary>The declaration of a type, followed by those of the group's types that it mentions.</summary>
    public string Declaration(string type)
    {
        var names = new List<string> { type };
        for (int i = 0; i < names.Count; i++)
        {
            names.AddRange(Word.Matches(_sources[names[i]]).Select(word => word.Value)
                .Where(word => _declarations.ContainsKey(word) && !names.Contains(word)).Distinct());
        }

        return string.Join(" ", names.Select(name => _declarations[name]));
    }

    /// <summary>The declarations in the model of a type besides the collection; empty if there are none.</summary>
    public string Model(string type) => _models.GetValueOrDefault(type, "");

    private static int EndOf(string[] lines, int start)
    {
        bool isOneLine = lines[start].EndsWith(';') || lines[start].EndsWith(" }", StringComparison.Ordinal);
        return isOneLine ? start : Array.FindIndex(lines, start, line => line.StartsWith($"{Indent}}}", StringComparison.Ordinal));
    }

    private void Add(string name, string[] lines)
    {
        string text = OnOneLine(string.Join(' ', lines.Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))));
        _sources[name] = text;
        if (ModelMember.Match(text) is { Success: true } model)
        {
            _models[name] = CollectionCall.Replace(model.Groups["text"].Value, "").Trim(' ', ';', '.');
        }

        text = OnOneLine(TestMember.Replace(OnOneLine(ModelMember.Replace(text, "")), ""));
        text = OnOneLine(Identity.Replace(Modifiers.Replace(text, "$1"), ""));
        _declarations[name] = EmptyBody.Replace(LastComma.Replace(text, " }"), ";");
    }

    private static string OnOneLine(string text) => Spaces.Replace(text, " ").Trim();

    [GeneratedRegex(
        @"^ {4}(public|internal)( (sealed|abstract|readonly|static))* (record struct|record|class|struct|interface|enum) (?<name>\w+)")]
    private static partial Regex Head { get; }

    [GeneratedRegex(@"public static void Model\(AggregateModelBuilder m\) (?:=> (?<text>.*?);|\{ (?<text>[^{}]*) \})(?= |$)")]
    private static partial Regex ModelMember { get; }

    [GeneratedRegex(
        @"public static (new )?(\w+|object\?\[\]) (Sample|Arguments)\(\) (=>.*?;|\{.*?return \w+; \})(?= (public|private|internal|\}))")]
    private static partial Regex TestMember { get; }

    [GeneratedRegex(@"m\.Collection<[^(]*>\(""shapes"", x => x\.Id\)")]
    private static partial Regex CollectionCall { get; }

    [GeneratedRegex(@"(?:public|internal) (?:sealed )?((?:abstract |readonly |static )*(?:record|class|struct|interface|enum) )")]
    private static partial Regex Modifiers { get; }

    [GeneratedRegex(@"public int Id \{ get; \} = 1; ?")]
    private static partial Regex Identity { get; }

    [GeneratedRegex(@" \{ \}$")]
    private static partial Regex EmptyBody { get; }

    [GeneratedRegex(@", \}$")]
    private static partial Regex LastComma { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word { get; }
}
