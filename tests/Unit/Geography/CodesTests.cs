using GridGov.Geography;

namespace GridGov.Tests.Unit.Geography;

public sealed class CodesTests
{
    [Theory]
    [InlineData("450500", Tier.City)]
    [InlineData("450502", Tier.County)]
    [InlineData("450502001", Tier.Town)]
    [InlineData("450502001003", Tier.Village)]
    [InlineData("450502001003001", Tier.Grid)]
    public void The_length_of_a_code_tells_its_tier(string code, Tier tier) =>
        Assert.Equal(tier, DivisionCode.Parse(code).Tier);

    [Theory]
    [InlineData("")]
    [InlineData("4505")]
    [InlineData("45050200100300")]
    [InlineData("45050200100300１")]
    [InlineData("45050A")]
    public void What_is_no_code_is_not_read_as_one(string text) => Assert.False(DivisionCode.TryParse(text, out _));

    [Fact]
    public void The_way_up_from_a_grid_ends_at_the_city()
    {
        List<string> way = [];
        for (DivisionCode? code = DivisionCode.Parse("450502001003001"); code is not null; code = code.Value.Parent)
            way.Add(code.Value.Value);
        Assert.Equal(["450502001003001", "450502001003", "450502001", "450502", "450500"], way);
    }

    [Fact]
    public void The_city_covers_its_counties_although_its_code_is_no_prefix_of_theirs()
    {
        Assert.True(DivisionCode.Parse("450500").Covers(DivisionCode.Parse("450521100001001")));
        Assert.False(DivisionCode.Parse("450502").Covers(DivisionCode.Parse("450503")));
    }

    [Fact]
    public void A_shifted_coordinate_comes_back_to_where_it_was()
    {
        var (lon, lat) = Gcj02.FromWgs84(109.115, 21.475);
        Assert.InRange(Math.Abs(lon - 109.115), 1e-4, 1e-2);
        var (backLon, backLat) = Gcj02.ToWgs84(lon, lat);
        Assert.Equal(109.115, backLon, 8);
        Assert.Equal(21.475, backLat, 8);
    }
}
