using GridGov.Services.Grids.Locating;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Grids;

/// <summary>Grids without the demo city: the real divisions and no grid.</summary>
public sealed class GridsHost(Servers servers) : ServiceHost(servers, "grids", typeof(CurrentMap).Assembly);

/// <summary>Shares the city without grids among test classes.</summary>
[CollectionDefinition]
public sealed class GridsTests : ICollectionFixture<GridsHost>;
