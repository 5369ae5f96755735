namespace Granary.Silo.Tests.Domains.Folders;

public sealed class FolderTree(string id, Folder root)
{
    public string Id { get; } = id;

    public Folder Root { get; private set; } = root;

    public void Replace(Folder root) => Root = root;
}
