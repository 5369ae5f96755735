namespace Granary.Mapping.Documents.Unknown;

/// <summary>The objects that are read from one document or written to one, in the order in which they begin there.</summary>
/// <remarks>
/// The converters fill the trail that is open on their thread. A walk over the document meets the objects in the same order, so that the
/// index of an object leads to its position in the document.
/// </remarks>
internal sealed class ObjectTrail
{
    [ThreadStatic]
    private static ObjectTrail? _reading;

    [ThreadStatic]
    private static ObjectTrail? _writing;

    private readonly List<Step> _steps = [];

    /// <summary>The trail of the read in progress on this thread; null where none was requested.</summary>
    public static ObjectTrail? Reading => _reading;

    /// <summary>The trail of the write in progress on this thread; null where none was requested.</summary>
    public static ObjectTrail? Writing => _writing;

    /// <summary>The objects, in the order of the document; null for a structure, which has no identity.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Records reads while the scope is open.</summary>
    public Scope Read() => new(ref _reading, this, isReading: true);

    /// <summary>Records writes while the scope is open.</summary>
    public Scope Write() => new(ref _writing, this, isReading: false);

    /// <summary>Records nothing while the scope is open: the read is no part of the document.</summary>
    public static Scope PauseReading() => new(ref _reading, null, isReading: true);

    /// <summary>Records nothing while the scope is open: the write is no part of the document.</summary>
    public static Scope PauseWriting() => new(ref _writing, null, isReading: false);

    /// <summary>Notes that an object begins.</summary>
    /// <returns>The index of the object in the trail.</returns>
    public int Begin(object? instance = null)
    {
        _steps.Add(new Step(instance, null));
        return _steps.Count - 1;
    }

    /// <summary>Notes the instance of an object that has begun, and its members as they would be written.</summary>
    public void End(int index, object? instance, string? content) => _steps[index] = new Step(instance, content);

    /// <summary>An object, and its members in their written form.</summary>
    internal readonly record struct Step(object? Instance, string? Content);

    /// <summary>The time during which the converters of a thread fill a trail.</summary>
    internal readonly ref struct Scope
    {
        private readonly ObjectTrail? _before;
        private readonly bool _isReading;

        internal Scope(ref ObjectTrail? current, ObjectTrail? trail, bool isReading)
        {
            _before = current;
            _isReading = isReading;
            current = trail;
        }

        /// <summary>Returns to the trail that was open before.</summary>
        public void Dispose()
        {
            if (_isReading)
            {
                _reading = _before;
            }
            else
            {
                _writing = _before;
            }
        }
    }
}
