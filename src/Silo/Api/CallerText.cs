using Granary.Domain;

namespace Granary.Silo.Api;

/// <summary>The texts of failures for callers of HTTP.</summary>
/// <remarks>
/// The messages of exceptions advise the author of the model or the application. A caller can change neither, so these texts name what a
/// caller can do.
/// </remarks>
internal static class CallerText
{
    /// <summary>The detail of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="hasKey">Whether the request came under an <c>Idempotency-Key</c>.</param>
    public static string Describe(Exception failure, bool hasKey) => failure switch
    {
        InvalidQueryStringException invalid => invalid.Reason,
        DuplicateAggregateException duplicate => $"{duplicate.Key} already exists; nothing was written.",
        ImmutableAggregateException immutable => $"{immutable.Key} is immutable: what was added stays as it is. Nothing was written.",
        OlderModelException older => $"{older.Key} holds '{older.Member}', which a newer version of the domain has written and this server "
            + "does not know; nothing was written. Send the request to a server of the newer version.",
        ModelMismatchException mismatch => $"The servers are of versions that do not go together over '{mismatch.Collection}'; "
            + "nothing was written. Send the request again later.",
        CommitAbortedException => "The request was given up before it could be applied; nothing was written. "
            + (hasKey ? "Send it again under a new Idempotency-Key: under this one it stays given up." : "Send it again."),
        OutcomeUnknownException => "Whether the request was applied is not known. " + (hasKey
            ? "Send the very same request again under the same Idempotency-Key."
            : "It came without an Idempotency-Key: look whether it was applied before you send it again."),
        StoreUnavailableException when hasKey => $"{failure.Message} This speaks of this request alone: "
            + "an earlier one under the same Idempotency-Key may have been applied. Send the very same request again under it.",
        UnitTooLargeException large =>
            $"The request needs {large.Actual}, and {large.Setting} of this server is {large.Limit}; nothing was written.",
        UnstorableValueException { Key: { } key } =>
            $"The domain would have left {key} with a value that cannot be stored; nothing was written. The log of the server names it.",
        UnstorableValueException =>
            "The domain would have made a value that cannot be stored; nothing was written. The log of the server names it.",
        UnsupportedSpecificationException => "The query is nested too deeply, or asks for too much at once.",
        MalformedDocumentException malformed => $"The stored document of {malformed.Key} cannot be read; the log of the server says why.",
        _ => failure.Message,
    };
}
