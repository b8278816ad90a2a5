using System.Text.Json;
using GridGov.WorkingTime;

namespace GridGov.Tests.Unit.WorkingTime;

public sealed class MomentsTests
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new Moments.Converter() } };

    [Theory]
    [InlineData("2026-11-26T08:00:00+08:00", "2026-11-26T08:00:00.000+08:00")]
    [InlineData("2026-11-26T00:00:00Z", "2026-11-26T08:00:00.000+08:00")]
    [InlineData("2026-11-26T00:00:00.1234567+00:00", "2026-11-26T08:00:00.123+08:00")]
    [InlineData("2026-11-25T19:00:00.9999-05:00", "2026-11-26T08:00:00.999+08:00")]
    public void A_moment_is_read_with_any_offset_and_written_in_the_time_of_China(string text, string written)
    {
        var moment = JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", Json);
        Assert.Equal(written, Moments.Write(moment));
        Assert.Equal(written, JsonSerializer.SerializeToElement(moment, Json).GetString());
        Assert.Equal(moment, JsonSerializer.Deserialize<DateTimeOffset>($"\"{written}\"", Json));
    }

    [Theory]
    [InlineData("\"2026-11-26T08:00:00\"")]
    [InlineData("\"2026-11-26 08:00:00+08:00\"")]
    [InlineData("\"2026-11-26\"")]
    [InlineData("\"2026-11-26T08:00+08:00\"")]
    [InlineData("\"2026-11-26T08:00:00+0800\"")]
    [InlineData("\"2026-02-30T08:00:00+08:00\"")]
    [InlineData("\"2026-11-26T25:00:00+08:00\"")]
    [InlineData("\"9999-12-31T23:59:59Z\"")]
    [InlineData("1764115200")]
    [InlineData("\"\"")]
    public void What_says_no_moment_of_one_place_is_none(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>(json, Json));

    [Fact]
    public void The_clock_is_as_fine_as_what_is_written() =>
        Assert.Equal(0, new MillisecondClock().GetUtcNow().Ticks % TimeSpan.TicksPerMillisecond);
}
