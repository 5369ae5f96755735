using Granary.Samples.Shop.Rules;

namespace Granary.Samples.Shop.Trainings;

/// <summary>Hours with a training stay as they are.</summary>
public sealed class HoursWithATrainingStayAsTheyAre(Hour hour)
    : BrokenRuleException($"A training is scheduled for {hour.Id}, so the hour cannot be changed.");
