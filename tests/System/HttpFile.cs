using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GridGov.Tests.System;

/// <summary>
/// An .http file as the REST client of Visual Studio Code and Visual Studio read it, as far as ours need it: requests
/// between lines that begin with <c>###</c>, variables (<c>@name = value</c>), named requests (<c># @name</c>), members
/// of their JSON answers (<c>{{name.response.body.$.member}}</c>) and the time (<c>{{$datetime iso8601}}</c>).
/// </summary>
internal sealed partial class HttpFile
{
    private readonly Dictionary<string, string> _variables = [];
    private readonly Dictionary<string, JsonElement> _answers = [];
    private readonly List<Request> _requests = [];

    public HttpFile(string text)
    {
        foreach (var part in Separator().Split(text.ReplaceLineEndings("\n")))
            Read(part);
    }

    /// <summary>Variables of the file; the one who runs it may set them.</summary>
    public IDictionary<string, string> Variables => _variables;

    /// <summary>Sends the requests in their order, each of which has to succeed.</summary>
    /// <returns>The answers of the named ones.</returns>
    public async Task<IReadOnlyDictionary<string, JsonElement>> RunAsync(HttpClient client)
    {
        foreach (var request in _requests)
        {
            using var message = ToMessage(request);
            using var answer = await client.SendAsync(message);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(
                answer.IsSuccessStatusCode, $"{message.Method} {message.RequestUri}: {(int)answer.StatusCode} {text}");
            if (request.Name is { } name)
                _answers[name] = JsonSerializer.Deserialize<JsonElement>(text);
        }
        return _answers;
    }

    // What stands before the request line, the request line, headers up to an empty line, the body.
    private void Read(string part)
    {
        var lines = new Queue<string>(part.Split('\n'));
        string? name = null;
        while (lines.TryPeek(out var line) && (line.Length == 0 || line[0] is '#' or '/' or '@'))
        {
            lines.Dequeue();
            if (Variable().Match(line) is { Success: true } variable)
                _variables[variable.Groups[1].Value] = variable.Groups[2].Value.Trim();
            else if (NameOf().Match(line) is { Success: true } named)
                name = named.Groups[1].Value;
        }
        if (!lines.TryDequeue(out var request))
            return;
        var headers = new List<string>();
        while (lines.TryDequeue(out var header) && header.Length > 0)
            headers.Add(header);
        _requests.Add(request.Split(' ') is [var method, var address, ..]
            ? new(name, method, address, headers, string.Join('\n', lines).Trim())
            : throw new FormatException(request));
    }

    private HttpRequestMessage ToMessage(Request request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(Fill(request.Address)));
        if (request.Body.Length > 0)
            message.Content = new StringContent(Fill(request.Body), Encoding.UTF8);
        foreach (var header in request.Headers)
        {
            if (header.Split(": ", 2) is not [var key, var value])
                throw new FormatException(header);
            if (key != "Content-Type")
                message.Headers.Add(key, Fill(value));
            else if (message.Content is { } content)
                content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
        }
        return message;
    }

    private string Fill(string text) => Placeholder().Replace(text, match => match.Groups[1].Value.Trim() switch
    {
        "$datetime iso8601" => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null),
        var name when Answer().Match(name) is { Success: true } of => Member(of.Groups[1].Value, of.Groups[2].Value),
        var name when _variables.TryGetValue(name, out var value) => Fill(value),
        var name => throw new FormatException($"{{{{{name}}}}} is nothing the file has said."),
    });

    private string Member(string request, string path) => path.Split('.')
        .Aggregate(_answers[request], (json, member) => json.GetProperty(member)).ToString();

    private sealed record Request(
        string? Name, string Method, string Address, IReadOnlyList<string> Headers, string Body);

    [GeneratedRegex("^###.*$", RegexOptions.Multiline)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^@(\w+)\s*=\s*(.+)$")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(?:#|//)\s*@name\s+(\w+)")]
    private static partial Regex NameOf();

    [GeneratedRegex(@"\{\{([^{}]+)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(\w+)\.response\.body\.\$\.(.+)$")]
    private static partial Regex Answer();
}
