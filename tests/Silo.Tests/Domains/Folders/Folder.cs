namespace Granary.Silo.Tests.Domains.Folders;

/// <summary>A value that contains others of its kind.</summary>
public sealed record Folder(string Name, IReadOnlyList<Folder> Within);
