namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>What a call asks for.</summary>
internal enum CallKind : byte
{
    None,
    CommitUnit,
    CommitAlone,
    Find,
    Place,
    Publish,
    Release,
    LetGo,
    IsUnderWay,
}
