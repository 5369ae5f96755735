namespace Granary.Samples.Shop.Rules;

/// <summary>A rule of the shop was about to be broken; nothing changed.</summary>
public abstract class BrokenRuleException(string message) : Exception(message);
