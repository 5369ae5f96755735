using System.Net;
using System.Net.Http.Headers;

namespace Granary.Storage.Feeds;

/// <summary>A feed at an HTTP address. A request asks only for a content that changed since the last one.</summary>
internal sealed class HttpFeedSource : IFeedSource
{
    private readonly IHttpClientFactory _clients;
    private readonly Uri _address;
    private readonly FeedOptions _options;
    private readonly TimeProvider _time;

    public HttpFeedSource(Uri address, FeedOptions options, IHttpClientFactory clients, TimeProvider time)
    {
        (_address, _options, _clients, _time) = (address, options, clients, time);
        Location = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
    }

    public string Location { get; }

    public async Task<FeedContent?> ReadAsync(FeedMark? known, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using HttpClient client = _clients.CreateClient(FeedEngines.HttpClientName);
            using HttpRequestMessage request = Ask(known);
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token)
                .ConfigureAwait(false);
            if (known is not null && response.StatusCode == HttpStatusCode.NotModified)
            {
                return null;
            }

            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new FeedFaultException($"the server answers {(int)response.StatusCode}");
            }

            Stream stream = await response.Content.ReadAsStreamAsync(both.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                byte[] bytes = await BoundedContent.ReadAsync(stream, _options.MaxBytes, both.Token).ConfigureAwait(false);
                return new FeedContent(bytes, new FeedMark(response.Headers.ETag?.ToString(), response.Content.Headers.LastModified, null));
            }
        }
        catch (OperationCanceledException failure) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new FeedFaultException($"the server did not answer within {_options.Timeout} (Timeout)", failure);
        }
        catch (Exception failure) when (failure is not FeedFaultException && !cancellationToken.IsCancellationRequested)
        {
            // The handlers of the client belong to the application, and may throw exceptions of any type.
            throw new FeedFaultException("the server cannot be reached, or broke off", failure);
        }
    }

    public void Dispose()
    {
    }

    private HttpRequestMessage Ask(FeedMark? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, _address);
        if (known?.Tag is { } tag && EntityTagHeaderValue.TryParse(tag, out EntityTagHeaderValue? parsed))
        {
            request.Headers.IfNoneMatch.Add(parsed);
        }

        request.Headers.IfModifiedSince = known?.ChangedAt;
        return request;
    }
}
