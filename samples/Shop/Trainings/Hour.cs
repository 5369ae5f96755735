namespace Granary.Samples.Shop.Trainings;

/// <summary>
/// An hour of a trainer's calendar. Every hour exists. An hour without stored data is not available.
/// </summary>
public sealed class Hour
{
    public Hour(HourId id)
    {
        Id = id;
        Availability = Availability.NotAvailable;
    }

    public HourId Id { get; }

    public Availability Availability { get; private set; }

    public bool IsAvailable => Availability == Availability.Available;

    public bool HasTrainingScheduled => Availability == Availability.TrainingScheduled;

    /// <summary>An hour without stored data.</summary>
    public static Hour Unknown(HourId id) => new(id);

    public void MakeAvailable()
    {
        RefuseWhenScheduled();
        Availability = Availability.Available;
    }

    public void MakeNotAvailable()
    {
        RefuseWhenScheduled();
        Availability = Availability.NotAvailable;
    }

    public void ScheduleTraining()
    {
        if (!IsAvailable)
        {
            throw new TrainingsNeedAnAvailableHour(this);
        }

        Availability = Availability.TrainingScheduled;
    }

    public void CancelTraining()
    {
        if (!HasTrainingScheduled)
        {
            throw new OnlyScheduledTrainingsAreCancelled(this);
        }

        Availability = Availability.Available;
    }

    private void RefuseWhenScheduled()
    {
        if (HasTrainingScheduled)
        {
            throw new HoursWithATrainingStayAsTheyAre(this);
        }
    }
}
