using GridGov.Tests.TestKit;
using GridGov.WorkingTime;

namespace GridGov.Tests.Unit.WorkingTime;

public sealed class LightsTests
{
    private static readonly DateTimeOffset Start = new(2025, 11, 10, 8, 0, 0, WorkingCalendar.ChinaOffset);

    [Theory]
    [Article("A20-1")]
    [InlineData(0, Light.Green)]
    [InlineData(79, Light.Green)]
    [InlineData(80, Light.Yellow)]
    [InlineData(100, Light.Yellow)]
    [InlineData(101, Light.Red)]
    [InlineData(150, Light.Red)]
    [InlineData(151, Light.DoubleRed)]
    public void The_light_follows_the_share_of_the_time_that_has_passed(int percent, Light expected) =>
        Assert.Equal(expected, new LightThresholds(0.8, 1.5).At(Start, Start.AddMinutes(100), Start.AddMinutes(percent)));

    [Fact]
    public void A_limit_of_no_time_at_all_is_double_red_as_soon_as_it_begins() =>
        Assert.Equal(Light.DoubleRed, new LightThresholds(0.5, 1.5).At(Start, Start, Start.AddSeconds(1)));
}
