namespace Granary.Mapping.Translation.Vocabulary;

/// <summary>
/// The members of .NET whose meaning depends on the time zone or the culture of the process, with the reasons that refuse them. The
/// translator and the analyzer compile this one file.
/// </summary>
internal static class ProcessWords
{
    /// <summary>The advice for a comparison that follows a culture.</summary>
    public const string NoCulture =
        "text is compared by no culture; use StringComparison.Ordinal or OrdinalIgnoreCase, or leave the comparison out.";

    /// <summary>The advice for the zone of the process.</summary>
    public const string LocalZone = "TimeZoneInfo.Local is the time zone of the process; name a zone, or ask for the UtcDateTime.";

    /// <summary>The advice for a moment that is made of a local time.</summary>
    public const string LocalMoment = "a moment made of a DateTime depends on the time zone of the process; name the offset.";

    private const string Text = "System.String";
    private const string Moment = "System.DateTimeOffset";

    /// <summary>The reason why a property depends on the process, and the remedy; null for a property that does not.</summary>
    /// <param name="property">The full name of the declaring type, and the name of the property.</param>
    // Documents keep the instant of a moment and not its offset.
    public static string? OfProperty((string Type, string Name) property) => property switch
    {
        (not Moment, _) or (_, "UtcDateTime" or "UtcTicks") => null,
        (_, "LocalDateTime") => "the LocalDateTime of a moment depends on the time zone of the process; ask for its UtcDateTime.",
        _ => $"the {property.Name} of a moment depends on a zone; ask for that of its UtcDateTime, or for a range.",
    };

    /// <summary>The reason why a method depends on the zone of the process, and the remedy; null for a method that does not.</summary>
    /// <param name="method">The full name of the declaring type, and the name of the method.</param>
    public static string? OfZone((string Type, string Name) method) => method switch
    {
        ("System.DateTime" or Moment, "ToLocalTime") =>
            "local time depends on the time zone of the process; ask for the UtcDateTime, or convert to a zone that is named.",
        ("System.DateTime", "ToUniversalTime" or "IsDaylightSavingTime" or "ToFileTime") =>
            $"{method.Name} depends on the time zone of the process; a stored DateTime is in UTC as it is, of another one name the zone.",
        _ => null,
    };

    /// <summary>The reason why an argument depends on the process: the local zone, or the comparer of the culture.</summary>
    /// <param name="argument">The full name of the type that declares the static property, and its name.</param>
    public static string? OfArgument((string Type, string Name) argument) => argument switch
    {
        ("System.TimeZoneInfo", "Local") => LocalZone,
        ("System.StringComparer", "CurrentCulture" or "CurrentCultureIgnoreCase") =>
            $"StringComparer.{argument.Name} is that of the process; use StringComparer.Ordinal or OrdinalIgnoreCase, or name a culture.",
        _ => null,
    };

    /// <summary>The reason why a method of text depends on the culture of the process, and the remedy; null if it does not.</summary>
    /// <param name="method">The full name of the declaring type, and the name of the method.</param>
    /// <param name="comparison">
    /// Whether the call names a comparison that is ordinal; null if it names none.
    /// </param>
    /// <param name="searchesText">Whether the first argument is a text, and not a character.</param>
    public static string? OfCulture((string Type, string Name) method, bool? comparison, Func<bool> searchesText)
    {
        if (method is ("System.Char", "ToUpper" or "ToLower"))
        {
            return OfCase(method.Name);
        }

        if (method.Type != Text)
        {
            return null;
        }

        bool follows = comparison is { } isOrdinal
            ? !isOrdinal
            : method.Name is "Compare" or "CompareTo" || (method.Name is "IndexOf" or "LastIndexOf" && searchesText());
        return (method.Name, follows) switch
        {
            ("Compare" or "CompareTo", true) => CallAdvice.OrdinalOrder,
            (_, true) => NoCulture,
            ("ToUpper" or "ToLower", _) => OfCase(method.Name),
            _ => null,
        };
    }

    private static string OfCase(string method) => $"{method} depends on the culture of the process; use ToUpperInvariant().";
}
