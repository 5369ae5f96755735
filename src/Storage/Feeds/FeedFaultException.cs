namespace Granary.Storage.Feeds;

/// <summary>A feed could not be read, or its content does not fit its declaration.</summary>
internal sealed class FeedFaultException(string fault, Exception? innerException = null) : Exception(fault, innerException);
