using System.Net.Sockets;
using System.Text;

namespace Granary.TestSupport;

/// <summary>Stands between a program and PostgreSQL, and cuts the connection in the middle of a commit when told to.</summary>
/// <remarks>
/// Every other time the statements reach the server whole and its answer is what is cut; otherwise they never reach it. The program cannot
/// tell one from the other: it is left in the doubt that a broken network leaves it in.
/// </remarks>
/// <param name="host">The host of the server.</param>
/// <param name="port">The port of the server.</param>
/// <param name="marks">Texts of which a commit carries one and other statements do not; none stands for the documents of the shop.</param>
public sealed class CutProxy(string host, int port, params IReadOnlyList<string> marks) : TcpProxy(host, port)
{
    // No other statement of the product has JSON in it.
    private readonly byte[][] _marks = [.. (marks.Count > 0 ? marks : ["placedAt"]).Select(Encoding.UTF8.GetBytes)];
    private int _cutsWanted;
    private int _cutsMade;

    /// <summary>How many commits were cut.</summary>
    public int Cuts => _cutsMade;

    /// <summary>Cuts the next commit.</summary>
    public void CutNext() => Interlocked.Increment(ref _cutsWanted);

    protected override Task ForwardAsync(NetworkStream program, NetworkStream server)
    {
        var connection = new Flags();
        return Task.WhenAny(ForwardQuestionsAsync(program, server, connection), ForwardAnswersAsync(server, program, connection));
    }

    private async Task ForwardQuestionsAsync(NetworkStream from, NetworkStream to, Flags connection)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, Stop) is > 0 and int count)
        {
            if (IsCommit(buffer.AsSpan(0, count)) && TryTakeCut(out bool question))
            {
                if (question)
                {
                    return;
                }

                connection.CutsAnswer = true;
            }

            await to.WriteAsync(buffer.AsMemory(0, count), Stop);
        }
    }

    private async Task ForwardAnswersAsync(NetworkStream from, NetworkStream to, Flags connection)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, Stop) is > 0 and int count)
        {
            if (connection.CutsAnswer)
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, count), Stop);
        }
    }

    private bool IsCommit(ReadOnlySpan<byte> sent)
    {
        foreach (byte[] mark in _marks)
        {
            if (sent.IndexOf(mark) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool TryTakeCut(out bool question)
    {
        question = false;
        while (Volatile.Read(ref _cutsWanted) is > 0 and int wanted)
        {
            if (Interlocked.CompareExchange(ref _cutsWanted, wanted - 1, wanted) == wanted)
            {
                question = Interlocked.Increment(ref _cutsMade) % 2 == 0;
                return true;
            }
        }

        return false;
    }

    private sealed class Flags
    {
        public volatile bool CutsAnswer;
    }
}
