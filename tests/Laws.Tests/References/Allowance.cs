namespace Granary.Laws.Tests.References;

/// <summary>What one project may reference; a package that ends in an asterisk stands for all that begin so.</summary>
internal sealed record Allowance(string[] Projects, string[] Packages)
{
    public bool Allows(string package) => Packages.Any(
        allowed => allowed.EndsWith('*') ? package.StartsWith(allowed[..^1], StringComparison.Ordinal) : package == allowed);
}
