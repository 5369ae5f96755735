namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>A list of moves whose memory is used again.</summary>
internal sealed class MoveList
{
    private Move[] _moves = new Move[256];

    public int Count { get; private set; }

    public Move this[int index] => _moves[index];

    public void Clear() => Count = 0;

    public void Add(MoveKind kind, int a, int b = 0) => Add(new Move(kind, (byte)a, (byte)b));

    public void Add(Move move)
    {
        if (Count == _moves.Length)
        {
            Array.Resize(ref _moves, Count * 2);
        }

        _moves[Count++] = move;
    }

    public Move[] ToArray() => _moves[..Count];
}
