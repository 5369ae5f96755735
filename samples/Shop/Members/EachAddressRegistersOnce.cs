using Granary.Samples.Shop.Rules;

namespace Granary.Samples.Shop.Members;

/// <summary>Each address registers once.</summary>
public sealed class EachAddressRegistersOnce(Email email) : BrokenRuleException($"{email} is registered already.");
