namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The request of a call.</summary>
internal enum CallKind : byte
{
    None,
    CommitUnit,
    CommitAlone,
    Find,
    PlaceIntent,
    Publish,
    Release,
    LetGo,
    IsUnderWay,
}
