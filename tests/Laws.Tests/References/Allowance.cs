namespace Granary.Laws.Tests.References;

/// <summary>The references that one project may have; a package name that ends in an asterisk allows all names that begin so.</summary>
internal sealed record Allowance(string[] Projects, string[] Packages)
{
    public bool Allows(string package) => Packages.Any(
        allowed => allowed.EndsWith('*') ? package.StartsWith(allowed[..^1], StringComparison.Ordinal) : package == allowed);
}
