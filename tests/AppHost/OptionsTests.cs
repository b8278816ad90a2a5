using GridGov.AppHost;

namespace GridGov.Tests.AppHost;

public sealed class OptionsTests
{
    [Fact]
    public void Without_arguments_the_demo_city_runs_from_the_repository_on_port_8080()
    {
        var options = Parse();

        Assert.Equal(new Options { GatewayPort = 8080, State = Path.Combine(Built.Repository, ".local") }, options);
        Assert.False(options.Empty || options.Reset || options.ShowHelp);
    }

    [Fact]
    public void Every_option_is_understood_in_any_order()
    {
        var options = Parse(
            "--gateway-port", "0", "--empty", "--state", "/tmp/elsewhere", "--reset", "--replicas", "2", "--local");

        Assert.Equal(
            new Options
            {
                GatewayPort = 0,
                Empty = true,
                State = "/tmp/elsewhere",
                Reset = true,
                Replicas = 2,
                Local = true
            }, options);
    }

    [Theory]
    [InlineData("--emtpy")]
    [InlineData("--state")]
    [InlineData("--gateway-port", "many")]
    [InlineData("--gateway-port", "65536")]
    [InlineData("--replicas", "0")]
    [InlineData("--replicas", "10")]
    [InlineData("--empty", "yes")]
    public void What_is_not_understood_is_named(params string[] arguments)
    {
        Assert.False(Options.TryParse(arguments, out _, out var error));
        Assert.Contains(arguments[^1], error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_help_names_every_option()
    {
        Assert.True(Parse("--help").ShowHelp);
        Assert.All(["--empty", "--reset", "--state", "--gateway-port", "--replicas", "--local", "--help"],
            option => Assert.Contains(option, Options.Help, StringComparison.Ordinal));
    }

    private static Options Parse(params string[] arguments)
    {
        Assert.True(Options.TryParse(arguments, out var options, out var error), error);
        return options;
    }
}
