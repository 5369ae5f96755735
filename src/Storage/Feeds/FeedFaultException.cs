namespace Granary.Storage.Feeds;

/// <summary>A feed could not be read, or what it gave is not what it was declared to give.</summary>
internal sealed class FeedFaultException(string fault, Exception? innerException = null) : Exception(fault, innerException);
