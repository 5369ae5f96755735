namespace Granary.Mapping.Documents.Samples;

/// <summary>A value of each type that is a single value by itself.</summary>
internal static class ScalarSample
{
    private static readonly DateTime _moment = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc).AddTicks(7);

    private static readonly Dictionary<Type, object> _values = new object[]
    {
        "a", 'a', new Uri("https://example.org/a"), true, (byte)1, (sbyte)-1, (short)-1, (ushort)1, -1, 1u, -1L, 1ul, 1.5m, 1.5f, 1.5,
        new Guid("11111111-2222-3333-4444-555555555555"), new DateTimeOffset(_moment), _moment, new DateOnly(2001, 2, 3),
        new TimeOnly(4, 5, 6), new TimeSpan(1, 2, 3, 4), new byte[] { 1 },
    }.ToDictionary(value => value.GetType());

    /// <summary>A value of a type.</summary>
    /// <exception cref="NoSampleException">No value of the type is known.</exception>
    public static object Make(Type type) =>
        type.IsEnum ? Enum.GetValues(type) is { Length: > 0 } values ? values.GetValue(0)! : throw new NoSampleException() // an enum value
        : _values.TryGetValue(type, out object? value) ? value
        : throw new NoSampleException();
}
