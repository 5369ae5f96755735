using Granary.Samples.Shop.Rules;

namespace Granary.Samples.Shop.Trainings;

/// <summary>Trainings need an available hour.</summary>
public sealed class TrainingsNeedAnAvailableHour(Hour hour) : BrokenRuleException($"The hour {hour.Id} is not available.");
