namespace Granary.Mapping.Translation.Vocabulary;

/// <summary>
/// States why a call has no counterpart in a query, and what to write in its place. The translator and the analyzer compile this one file.
/// </summary>
internal static class CallAdvice
{
    /// <summary>The advice for a choice between values.</summary>
    public const string Choice = "write the choice with && and ||.";

    /// <summary>The advice for a computation.</summary>
    public const string Computation =
        "a query computes nothing over members; compute on the side of the captured values, "
        + "or say Computed(x => x.…) of a property with the result.";

    /// <summary>The advice for a single element of a collection.</summary>
    public const string Element = "a single element has no place in a query.";

    /// <summary>The advice for a call of a delegate.</summary>
    public const string DelegateCall = "a delegate is not run by a query; spell the rule out over members.";

    /// <summary>The advice for a delegate in place of a lambda.</summary>
    public const string DelegateRule = "a delegate is not run by a query; spell the rule out as a lambda over members.";

    /// <summary>The advice for a new object.</summary>
    public const string NewObject = "compare its members one by one.";

    /// <summary>The advice for a search in a captured text.</summary>
    public const string SearchedText = "the text to look into must be a member, and the text to look for captured.";

    /// <summary>The advice for a search of a member.</summary>
    public const string SoughtText = "the text to look for must be a captured value, not a member.";

    /// <summary>The advice for an order of texts.</summary>
    public const string OrdinalOrder =
        "text is ordered ordinally; use string.CompareOrdinal(a, b), of a.ToUpperInvariant() where case makes no difference.";

    /// <summary>The advice for a division of decimals.</summary>
    public const string DecimalDivision = "decimals are not divided by a query; multiply the other side of the comparison.";

    /// <summary>The advice for the aggregate in a projection.</summary>
    public const string WholeAggregate = "an aggregate as a whole is no column; name the members, or stream the aggregates.";

    /// <summary>The advice for a source of elements that is no collection of the aggregate.</summary>
    public const string OwnCollection =
        "only a collection of the aggregate itself can be looked into, narrowed by Where and OfType at most.";

    /// <summary>The advice for a divisor.</summary>
    public const string Divisor = "a query divides by a captured number other than 0 and -1 alone.";

    /// <summary>The advice for a call of LINQ over a collection of the aggregate.</summary>
    public const string Collection =
        "of a collection a query knows Any, All, Count, Contains and Where; say Computed(x => x.…) of what else is to be asked.";

    /// <summary>The advice for a call that was expected to be a value.</summary>
    /// <param name="method">The full name of the declaring type, and the name of the method.</param>
    /// <param name="readable">The name of the method for people, with that of its type.</param>
    public static string OnValue((string Type, string Name) method, string readable) => method switch
    {
        (_, "get_Item" or "get_Chars") => Element,
        ("System.String", "Compare") => OrdinalOrder,
        ("System.String", _) =>
            "text is compared as it is stored; store the form to compare with, say Computed(x => x.…) of it, and compare that.",
        _ => $"the method {readable} is not run by a query; compute on the side of the captured values, "
            + "or say Computed(x => x.…) of its result.",
    };

    /// <summary>The advice for the question whether an object is of a type.</summary>
    /// <param name="type">The name of the type that was declared.</param>
    public static string NoSubtypes(string type) => $"the model declares no subtypes of {type}.";

    /// <summary>The advice for a property of a single value.</summary>
    /// <param name="readable">The name of the property for people, with that of its type.</param>
    public static string OnProperty(string readable) =>
        $"a query does not know {readable}; compute on the side of the captured values, or say Computed(x => x.…) of its value.";

    /// <summary>The advice for a call that was expected to be a condition.</summary>
    /// <param name="readable">The name of the method for people, with that of its type.</param>
    public static string OnCondition(string readable) =>
        $"the method {readable} is not known; known are StartsWith, EndsWith, Contains and Equals of text, string.IsNullOrEmpty, "
        + "string.CompareOrdinal, Equals and CompareTo of values, HasFlag of enums, ContainsKey of "
        + "dictionaries, and Contains of a captured list.";
}
