using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Grids;

[Collection(typeof(GridsTests))]
public sealed class StorageTests(GridsHost host)
{
    [Fact]
    public async Task A_city_that_is_no_demo_begins_with_the_real_divisions_and_without_grids()
    {
        using var client = host.Client();
        Assert.Equal(472, (await client.WalkAsync("/api/v1/divisions")).Count);
        Assert.Empty(await client.WalkAsync("/api/v1/divisions/450500/grids"));
    }
}
