using Granary.Domain;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The ways in which C# writes a field.</summary>
internal sealed class FieldShapes : ShapeGroup
{
    public override string Title => "Fields";

    public override string Text =>
        "Every instance field is state, whatever its visibility. Delegates, events, tasks and lazy values have no stored form: the "
        + "model leaves them out with Ignore.";

    public sealed class PrivateField
    {
        private int _count = 7;

        public int Id { get; } = 1;

        public void Add() => _count++;
    }

    public sealed class PrefixedField
    {
        private int m_count = 7;

        public int Id { get; } = 1;

        public void Add() => m_count++;
    }

    public sealed class BareField
    {
        private int count = 7;

        public int Id { get; } = 1;

        public void Add() => count++;
    }

    public sealed class ReadonlyField
    {
        private readonly string _code = "a";

        public int Id { get; } = 1;

        public int Length() => _code.Length;
    }

    public sealed class ReadonlyList
    {
        private readonly List<string> _names = ["a", "b"];

        public int Id { get; } = 1;

        public IReadOnlyList<string> Names => _names;
    }

    public sealed class PublicField
    {
        public int Count = 7;

        public int Id { get; } = 1;
    }

    public sealed class InternalField
    {
        internal int Count = 7;

        public int Id { get; } = 1;
    }

    public sealed class StaticField
    {
        private static int _made;

        public StaticField() => _made++;

        public int Id { get; } = 1;

        public static int Made => _made;
    }

    public sealed class Constant
    {
        public const int Most = 7;

        public int Id { get; } = 1;
    }

    public sealed class VolatileField
    {
        private volatile int _count = 7;

        public int Id { get; } = 1;

        public void Add() => _count++;
    }

    public sealed class Event
    {
        public event EventHandler? Changed;

        public int Id { get; } = 1;

        public void Change() => Changed?.Invoke(this, EventArgs.Empty);
    }

    public sealed class EventIgnored
    {
        public event EventHandler? Changed;

        public int Id { get; } = 1;

        public void Change() => Changed?.Invoke(this, EventArgs.Empty);

        public static void Model(AggregateModelBuilder m) => m.Collection<EventIgnored, int>("shapes", x => x.Id).Ignore("Changed");
    }

    public sealed class DelegateField
    {
        private Func<int> _next = () => 7;

        public int Id { get; } = 1;

        public int Next() => _next();
    }

    public sealed class LazyField
    {
        private Lazy<int> _count = new(() => 7);

        public int Id { get; } = 1;

        public int Count() => _count.Value;
    }

    public sealed class TaskField
    {
        private Task<int> _count = Task.FromResult(7);

        public int Id { get; } = 1;

        public Task<int> CountAsync() => _count;
    }

    public sealed class LockField
    {
        private readonly Lock _lock = new();

        public int Id { get; } = 1;

        public void Change()
        {
            lock (_lock)
            {
            }
        }
    }

    public sealed class ObjectLock
    {
        private readonly object _lock = new();

        public int Id { get; } = 1;

        public void Change()
        {
            lock (_lock)
            {
            }
        }
    }

    public sealed class CapturedParameter(string name)
    {
        public int Id { get; } = 1;

        public int Length() => name.Length;

        public static CapturedParameter Sample() => new("anna");
    }

    public sealed class TwoFieldsOfOneName
    {
        private int _count = 7;
        private int m_count = 8;

        public int Id { get; } = 1;

        public int Sum() => _count + m_count;
    }

    public sealed class RaisedEvents
    {
        private readonly List<object> _raised = [];

        public int Id { get; } = 1;

        public void Raise(object happened) => _raised.Add(happened);
    }

    public sealed class RaisedEventsIgnored
    {
        private readonly List<object> _raised = [];

        public int Id { get; } = 1;

        public void Raise(object happened) => _raised.Add(happened);

        public static void Model(AggregateModelBuilder m) => m.Collection<RaisedEventsIgnored, int>("shapes", x => x.Id).Ignore("_raised");
    }
}
