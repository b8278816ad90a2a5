using System.Net.Sockets;

namespace GridGov.AppHost;

internal static class ContainerEngine
{
    private static readonly string[] Sockets =
    [
        "/var/run/docker.sock", "/run/podman/podman.sock",
        Path.Combine(Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") ?? "/run", "podman", "podman.sock"),
    ];

    /// <summary>Finds out whether containers can be run here; a client that is installed does not say so.</summary>
    public static bool Answers() =>
        !OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 }
            || Sockets.Any(Listens);

    private static bool Listens(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
