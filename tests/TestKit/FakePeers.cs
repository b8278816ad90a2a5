using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace GridGov.Tests.TestKit;

/// <summary>
/// The other services and everything else a service calls over HTTP. What no test has given an answer for is down
/// (503), as a service must bear of every other one.
/// </summary>
public sealed class FakePeers : HttpMessageHandler
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> _answers = new(
        StringComparer.Ordinal);

    /// <summary>Asked so far: method and address.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Address a service finds a peer under.</summary>
    public static Uri AddressOf(string peer) => new($"http://{peer}.test");

    /// <summary>Lets a peer answer a path with JSON.</summary>
    public void Answer(string peer, string path, object body) =>
        Answer(
            new Uri(AddressOf(peer), path),
            _ => new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = JsonContent.Create(body, body.GetType(), null, Json),
            });

    /// <summary>Lets an address answer whatever it likes; the query is not part of it.</summary>
    public void Answer(Uri address, Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        _answers[address.GetLeftPart(UriPartial.Path)] = answer;

    /// <summary>Takes an answer back: the peer is down.</summary>
    public void Forget(string peer, string path) =>
        _answers.TryRemove(new Uri(AddressOf(peer), path).GetLeftPart(UriPartial.Path), out _);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri ?? throw new InvalidOperationException("A request without an address.");
        Asked.Enqueue($"{request.Method} {address}");
        var answer = _answers.TryGetValue(address.GetLeftPart(UriPartial.Path), out var given)
            ? given(request)
            : new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        answer.RequestMessage = request;
        return Task.FromResult(answer);
    }
}
