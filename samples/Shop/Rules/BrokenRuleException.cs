namespace Granary.Samples.Shop.Rules;

/// <summary>A call would have broken a rule of the shop. Nothing changed.</summary>
public abstract class BrokenRuleException(string message) : Exception(message);
