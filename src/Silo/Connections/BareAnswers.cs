using System.Globalization;
using System.IO.Pipelines;
using Granary.Silo.Api;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Granary.Silo.Connections;

/// <summary>Gives the answers of Kestrel itself problem details, as all other failures have.</summary>
/// <remarks>
/// A request that cannot be parsed, or is beyond a limit of Kestrel, reaches no middleware: Kestrel answers with a status and an empty
/// body, and closes the connection. Such an answer is recognised when it leaves the server, because no request is in the pipeline then.
/// </remarks>
internal static class BareAnswers
{
    /// <summary>Completes them on every endpoint.</summary>
    public static void Complete(KestrelServerOptions kestrel) => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next =>
        connection => RunAsync(connection, next, kestrel.Limits)));

    /// <summary>Marks the requests that the pipeline answers. It is the first middleware of the server.</summary>
    public static void NoteAnswers(WebApplication server) => server.Use((context, next) =>
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items[AnswerWriter.Mark.Key] is AnswerWriter.Mark mark)
        {
            mark.IsAnswering = true;
            context.Response.OnCompleted(() =>
            {
                mark.IsAnswering = false;
                return Task.CompletedTask;
            });
        }

        return next(context);
    });

    /// <summary>The detail of an answer that Kestrel gives by itself.</summary>
    public static string Explain(int status, KestrelServerLimits limits) => status switch
    {
        StatusCodes.Status400BadRequest =>
            "The request is not well-formed HTTP/1.1: its request line, a header or its length is at fault, "
            + "or it names not exactly one Host.",
        StatusCodes.Status408RequestTimeout => "The request did not arrive in time.",
        StatusCodes.Status414UriTooLong => Invariant($"The request line is longer than {limits.MaxRequestLineSize} bytes."),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => Invariant(
            $"The headers are more than {limits.MaxRequestHeaderCount}, or longer than {limits.MaxRequestHeadersTotalSize} bytes in all."),
        StatusCodes.Status505HttpVersionNotsupported => "The server speaks HTTP/1.1 and HTTP/1.0.",
        _ => "The request was refused before it was read.",
    };

    private static async Task RunAsync(ConnectionContext connection, ConnectionDelegate next, KestrelServerLimits limits)
    {
        var mark = new AnswerWriter.Mark();
        connection.Items[AnswerWriter.Mark.Key] = mark;
        IDuplexPipe transport = connection.Transport;
        var output = new AnswerWriter(transport.Output, mark, answer => Complete(answer, limits));
        connection.Transport = new AnsweredTransport(transport.Input, output);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    }

    private static byte[]? Complete(ReadOnlySpan<byte> answer, KestrelServerLimits limits)
    {
        ReadOnlySpan<byte> version = "HTTP/1.1 "u8;
        ReadOnlySpan<byte> empty = "Content-Length: 0\r\n"u8;
        int length = answer.IndexOf(empty);
        if (!answer.StartsWith(version) || length <= 0
            || !int.TryParse(answer.Slice(version.Length, 3), CultureInfo.InvariantCulture, out int status) || status < 400)
        {
            return null;
        }

        byte[] body = Problems.Write(status, $"{Explain(status, limits)} Nothing was done.");
        byte[] headers = System.Text.Encoding.ASCII.GetBytes(
            Invariant($"Content-Length: {body.Length}\r\nContent-Type: {Problems.ContentType}\r\n"));
        return [.. answer[..length], .. headers, .. answer[(length + empty.Length)..], .. body];
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A connection whose answers pass through a writer of its own.</summary>
    private sealed class AnsweredTransport(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        /// <inheritdoc/>
        public PipeReader Input { get; } = input;

        /// <inheritdoc/>
        public PipeWriter Output { get; } = output;
    }
}
