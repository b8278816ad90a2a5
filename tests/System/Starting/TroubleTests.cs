using System.Net;
using System.Net.Sockets;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.System.Starting;

/// <summary>Whatever is in the way of a start is told in one sentence, and nothing is deleted.</summary>
public sealed class TroubleTests : OwnRun
{
    [Theory]
    [InlineData("--emtpy")]
    [InlineData("--replicas", "none")]
    [InlineData("--gateway-port", "65536")]
    public async Task An_option_that_is_not_understood_ends_it_with_2_and_the_list_of_options(params string[] arguments)
    {
        var host = AppHostProcess.Launch(Guard, State, arguments);

        Assert.Equal(2, await host.Exited);
        Assert.True(host.Says(arguments[^1]) && host.Says("--gateway-port N"));
        Assert.False(Directory.Exists(State));
    }

    [Fact]
    public async Task A_taken_port_is_named_with_the_option_that_helps()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var host = AppHostProcess.Launch(Guard, State, "--gateway-port", $"{port}");

        Assert.Equal(1, await host.Exited);
        Assert.Equal([$"Port {port} is taken. Another run? Else choose one: -- --gateway-port N"], host.Lines);
    }

    [Fact]
    public async Task A_second_run_in_the_same_folder_says_who_has_it()
    {
        Directory.CreateDirectory(State);
        var file = Path.Combine(State, "lock");
        await File.WriteAllTextAsync(file, "");
        await File.WriteAllTextAsync(Path.Combine(State, "holder"), "4711");
        await using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var host = AppHostProcess.Launch(Guard, State);

        Assert.Equal(1, await host.Exited);
        Assert.Equal(
            [
                $"{State} is in use by another run (process 4711). "
                + "Stop it first, or choose another folder: -- --state DIR",
            ],
            host.Lines);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named_with_the_option_that_helps()
    {
        var file = Path.Combine(Folder, "file");
        await File.WriteAllTextAsync(file, "");

        var host = AppHostProcess.Launch(Guard, Path.Combine(file, "state"));

        Assert.Equal(1, await host.Exited);
        Assert.EndsWith("Choose another folder: -- --state DIR", Assert.Single(host.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_begun_with_the_demo_city_is_not_used_without_it()
    {
        Directory.CreateDirectory(State);
        await File.WriteAllTextAsync(Path.Combine(State, "city"), "demo");

        var host = AppHostProcess.Launch(Guard, State, "--empty");

        Assert.Equal(1, await host.Exited);
        Assert.Contains("--reset", Assert.Single(host.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ends_while_it_starts_says_why_and_is_tried_again_until_it_can()
    {
        var data = Directory.CreateDirectory(Path.Combine(State, "servers", "postgresql", "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "PG_VERSION"), "9\n");

        // As a service manager starts it: without a home and without a terminal.
        var host = AppHostProcess.Launch(Guard, State, [("HOME", null)], ["--empty"]);
        await Eventually.TrueAsync(
            () => host.Says("postgresql ended with 1; starting it again")
                && host.Says("is no data folder of PostgreSQL"),
            "it says what is wrong",
            TimeSpan.FromMinutes(1));
        Assert.Equal("9\n", await File.ReadAllTextAsync(Path.Combine(data, "PG_VERSION")));
        Directory.Move(data, Path.Combine(Folder, "kept"));

        await host.WaitUntilReadyAsync();
        Assert.Equal(0, await host.StopAsync());
    }
}
