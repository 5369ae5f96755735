namespace Granary.Samples.Shop.Trainings;

public enum Availability
{
    NotAvailable,
    Available,
    TrainingScheduled,
}
