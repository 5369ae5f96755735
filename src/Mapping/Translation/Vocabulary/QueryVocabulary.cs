namespace Granary.Mapping.Translation.Vocabulary;

/// <summary>
/// The members of .NET that a query can express. The translator and the analyzer compile this one file, so that neither knows a member that
/// the other does not.
/// </summary>
/// <remarks>
/// A word is necessary, not sufficient: the forms of a call, such as the arguments that it may have, are conditions of each translator.
/// Types are named as <see cref="Type.FullName"/> names their definition, because the analyzer has symbols and not types.
/// </remarks>
internal static class QueryVocabulary
{
    // Of every type that has no such member with a meaning of its own.
    private static readonly Dictionary<string, QueryWord> _ofAnyType = new()
    {
        ["Equals"] = QueryWord.Equality,
        ["CompareTo"] = QueryWord.Order,
        ["Compare"] = QueryWord.Order,
        ["Contains"] = QueryWord.Membership,
        ["ContainsKey"] = QueryWord.KeyPresence,
    };

    private static readonly Dictionary<string, QueryWord> _ofSequences = new()
    {
        ["Any"] = QueryWord.AnyElement,
        ["All"] = QueryWord.AllElements,
        ["Count"] = QueryWord.ElementCount,
        ["LongCount"] = QueryWord.ElementCount,
        ["Where"] = QueryWord.Narrowing,
        ["OfType"] = QueryWord.TypeNarrowing,
    };

    private static readonly Dictionary<string, QueryWord> _ofDays = Parts("Year", "Month", "Day", "DayOfWeek", "DayOfYear");

    private static readonly Dictionary<string, QueryWord> _ofTimes = Parts("Hour", "Minute", "Second");

    private static readonly Dictionary<string, Dictionary<string, QueryWord>> _words = new()
    {
        ["System.String"] = With(_ofAnyType, new()
        {
            ["StartsWith"] = QueryWord.TextSearch,
            ["EndsWith"] = QueryWord.TextSearch,
            ["Contains"] = QueryWord.TextSearch,
            ["IsNullOrEmpty"] = QueryWord.TextEmptiness,
            ["Length"] = QueryWord.TextLength,
            ["ToUpperInvariant"] = QueryWord.UpperCase,
            ["CompareOrdinal"] = QueryWord.TextOrder,
            ["Compare"] = QueryWord.TextOrder,
        }),
        ["System.Uri"] = With(_ofAnyType, new() { ["OriginalString"] = QueryWord.AddressText }),
        ["System.DateTimeOffset"] = With(_ofAnyType, new() { ["UtcDateTime"] = QueryWord.UtcMoment }),
        ["System.DateTime"] = With(_ofAnyType, With(_ofDays, With(_ofTimes, Parts("Date")))),
        ["System.DateOnly"] = With(_ofAnyType, With(_ofDays, new() { ["FromDateTime"] = QueryWord.CalendarDay })),
        ["System.TimeOnly"] = With(_ofAnyType, _ofTimes),
        ["System.Nullable`1"] = With(_ofAnyType, new()
        {
            ["HasValue"] = QueryWord.Presence,
            ["Value"] = QueryWord.PresentValue,
            ["GetValueOrDefault"] = QueryWord.ValueOrDefault,
        }),
        ["System.Enum"] = With(_ofAnyType, new() { ["HasFlag"] = QueryWord.FlagTest }),
        [Enumerable] = With(_ofAnyType, _ofSequences),
        [ImmutableArrays] = With(_ofAnyType, _ofSequences),
    };

    // Types whose CompareTo and Compare have the order of their operators.
    private static readonly HashSet<string> _ordered =
    [
        "System.Byte", "System.SByte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64",
        "System.Single", "System.Double", "System.Decimal", "System.Char", "System.Guid", "System.DateTime", "System.DateTimeOffset",
        "System.DateOnly", "System.TimeOnly",
    ];

    private static readonly HashSet<string> _single =
    [
        .. _ordered, "System.String", "System.Uri", "System.Boolean", "System.TimeSpan", "System.Nullable`1",
    ];

    /// <summary>The class of LINQ's methods over sequences.</summary>
    public const string Enumerable = "System.Linq.Enumerable";

    /// <summary>The class of LINQ's methods over immutable arrays.</summary>
    public const string ImmutableArrays = "System.Linq.ImmutableArrayExtensions";

    /// <summary>The class of the methods over spans, which C# prefers to LINQ's for arrays.</summary>
    public const string Spans = "System.MemoryExtensions";

    /// <summary>What a member means to a query; null for a member that it does not know.</summary>
    /// <param name="member">The full name of the type, or of its generic definition, and the name of the member.</param>
    public static QueryWord? Find((string Type, string Name) member) =>
        (_words.TryGetValue(member.Type, out Dictionary<string, QueryWord>? words) ? words : _ofAnyType)
            .TryGetValue(member.Name, out QueryWord word)
            ? word
            : null;

    /// <summary>Whether a class has LINQ's methods over collections.</summary>
    /// <param name="type">The full name of the type.</param>
    public static bool IsOfSequences(string type) => type is Enumerable or ImmutableArrays;

    /// <summary>Whether <c>CompareTo</c> and <c>Compare</c> of a type have the order of its operators.</summary>
    /// <param name="type">The full name of the type.</param>
    public static bool IsOrdered(string type) => _ordered.Contains(type);

    /// <summary>Whether a type of .NET is a single value to a query, of which it knows the members here and no others.</summary>
    /// <param name="type">The full name of the type, or of its generic definition.</param>
    public static bool IsSingle(string type) => _single.Contains(type);

    private static Dictionary<string, QueryWord> Parts(params string[] names) =>
        names.ToDictionary(name => name, _ => QueryWord.MomentPart);

    private static Dictionary<string, QueryWord> With(Dictionary<string, QueryWord> some, Dictionary<string, QueryWord> others)
    {
        var all = new Dictionary<string, QueryWord>(some);
        foreach (KeyValuePair<string, QueryWord> each in others)
        {
            all[each.Key] = each.Value;
        }

        return all;
    }
}
