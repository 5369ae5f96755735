namespace Granary.Verification;

/// <summary>How much of something a checker saw. <c>default</c> is nothing of nothing.</summary>
/// <param name="What">The operations, in the plural.</param>
/// <param name="Number">Their number.</param>
internal readonly record struct Evidence(string What, long Number);
