using System.Net;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Grids.Locating;

[Collection(typeof(GridsTests))]
public sealed class MapHealthTests(GridsHost host)
{
    [Fact]
    public async Task The_service_is_ready_once_its_map_is_drawn()
    {
        using var client = host.Client();
        await Eventually.EqualAsync(HttpStatusCode.OK, async () =>
        {
            using var answer = await client.GetAsync("/health/ready");
            return answer.StatusCode;
        });
    }
}
