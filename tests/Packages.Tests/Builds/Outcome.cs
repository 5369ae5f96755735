namespace Granary.Packages.Tests.Builds;

/// <summary>What a program ended with.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What it wrote, errors first.</param>
internal readonly record struct Outcome(int ExitCode, string Output);
