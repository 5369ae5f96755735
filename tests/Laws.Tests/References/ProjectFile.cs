using System.Xml;
using System.Xml.Linq;

namespace Granary.Laws.Tests.References;

/// <summary>The references in a project file. Conditions are ignored: a reference must be allowed in every build.</summary>
internal sealed class ProjectFile
{
    private readonly XDocument _document;

    private ProjectFile(string path, string text)
    {
        Path = path;
        _document = XDocument.Parse(text, LoadOptions.SetLineInfo);
    }

    public string Path { get; }

    /// <summary>The folder of the project, from the root; other projects refer to it.</summary>
    public string Folder => FolderOf(Path);

    public string Area => Path.Split('/')[0];

    /// <summary>Whether the project is a program and no library.</summary>
    public bool IsApplication => _document.Descendants("OutputType").Any(type => type.Value == "Exe");

    public IEnumerable<XElement> Projects => Items("ProjectReference");

    public IEnumerable<XElement> Packages => Items("PackageReference");

    public IEnumerable<XElement> Frameworks => Items("FrameworkReference");

    public static ProjectFile Of(string path, string text) => new(path, text);

    public string At(XElement item, string rule) => $"{Path}:{((IXmlLineInfo)item).LineNumber}: {rule}";

    /// <summary>The folder of the project that a reference leads to.</summary>
    public string Target(XElement reference)
    {
        var from = new Uri($"file:///{Path}");
        return FolderOf(Uri.UnescapeDataString(new Uri(from, Name(reference).Replace('\\', '/')).AbsolutePath)[1..]);
    }

    public static string Name(XElement item) => (string?)item.Attribute("Include") ?? (string?)item.Attribute("Update") ?? "";

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private IEnumerable<XElement> Items(string kind) => _document.Descendants(kind);
}
