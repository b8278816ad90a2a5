using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using GridGov.Geography;
using NetTopologySuite.Geometries;

namespace GridGov.Tests.Service.Grids;

/// <summary>Asks Grids as its clients do.</summary>
internal static class Asking
{
    public static string Place(Point point) =>
        string.Create(CultureInfo.InvariantCulture, $"lon={point.X:R}&lat={point.Y:R}");

    public static async Task<GridPlace?> LocateAsync(this HttpClient client, Point point)
    {
        using var answer = await client.GetAsync($"/api/v1/public/grids/locate?{Place(point)}");
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<GridPlace>() : null;
    }

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString() ?? "";

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>Sends a grid's profile with the version it was read in.</summary>
    public static async Task<HttpResponseMessage> ReviseAsync(
        this HttpClient client, string grid, object profile, string? version)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Put, $"/api/v1/grids/{grid}/profile")
        { Content = JsonContent.Create(profile) };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        return await client.SendAsync(request);
    }
}
