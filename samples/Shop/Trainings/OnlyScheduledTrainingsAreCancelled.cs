using Granary.Samples.Shop.Rules;

namespace Granary.Samples.Shop.Trainings;

/// <summary>Only scheduled trainings are cancelled.</summary>
public sealed class OnlyScheduledTrainingsAreCancelled(Hour hour) : BrokenRuleException($"No training is scheduled for {hour.Id}.");
