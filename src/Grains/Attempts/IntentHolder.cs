using Orleans.Runtime;

namespace Granary.Grains.Attempts;

/// <summary>An attempt at a commit, for which an intent is held.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Coordinator">The silo that knows whether the commit is under way; null where none does.</param>
internal readonly record struct IntentHolder(Guid Attempt, SiloAddress? Coordinator);
