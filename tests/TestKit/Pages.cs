using System.Net.Http.Json;
using System.Text.Json;

namespace GridGov.Tests.TestKit;

/// <summary>Reads lists that come in pages; how many a test finds then does not depend on what others left.</summary>
public static class Pages
{
    /// <summary>Follows a list from link to link (RFC 8288) to its end.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="path">Path of the first page.</param>
    public static async Task<IReadOnlyList<JsonElement>> WalkAsync(this HttpClient client, string path)
    {
        var found = new List<JsonElement>();
        for (var next = path; next is not null;)
        {
            using var answer = await client.GetAsync(next);
            answer.EnsureSuccessStatusCode();
            found.AddRange(await answer.Content.ReadFromJsonAsync<List<JsonElement>>() ?? []);
            next = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }
        return found;
    }
}
