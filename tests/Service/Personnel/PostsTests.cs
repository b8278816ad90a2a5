using System.Net.Http.Json;
using System.Text.Json;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Personnel;

[Collection(typeof(PersonnelTests))]
public sealed class PostsTests(PersonnelHost host)
{
    [Fact]
    public async Task Work_numbers_are_masked_and_posts_outside_the_area_are_not_listed()
    {
        using var town = host.ClientFor(TestCallers.TownAgency("450502001"));
        var posts = await town.GetFromJsonAsync<JsonElement>("/api/v1/posts?limit=200");

        Assert.NotEmpty(posts.EnumerateArray());
        Assert.All(posts.EnumerateArray(), post =>
        {
            Assert.Contains("****", post.GetProperty("phone").GetString(), StringComparison.Ordinal);
            Assert.StartsWith("450502001", post.GetProperty("division").GetString(), StringComparison.Ordinal);
        });
    }
}
