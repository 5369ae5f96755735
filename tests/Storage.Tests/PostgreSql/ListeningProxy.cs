using System.Net.Sockets;
using System.Text;
using Granary.TestSupport;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>Stands before PostgreSQL, changes nothing, and keeps what programs sent.</summary>
internal sealed class ListeningProxy(string host, int port) : TcpProxy(host, port)
{
    private readonly StringBuilder _heard = new();

    /// <summary>All that programs sent, byte by byte.</summary>
    public string Heard
    {
        get
        {
            lock (_heard)
            {
                return _heard.ToString();
            }
        }
    }

    protected override Task ForwardAsync(NetworkStream program, NetworkStream server) =>
        Task.WhenAny(HearAsync(program, server), server.CopyToAsync(program, Stop));

    private async Task HearAsync(NetworkStream program, NetworkStream server)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await program.ReadAsync(buffer, Stop) is > 0 and int count)
        {
            lock (_heard)
            {
                _heard.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }

            await server.WriteAsync(buffer.AsMemory(0, count), Stop);
        }
    }
}
