using System.Net;
using System.Net.Sockets;

namespace GridGov.LocalServers;

/// <summary>Free TCP ports of the loopback interface.</summary>
public static class Ports
{
    // Below the range Linux takes ports of outgoing connections from: a port from within it can be gone before a server
    // that starts slowly asks for it.
    private const int First = 18_000;
    private const int End = 32_000;

    /// <summary>A port nobody listens on now.</summary>
    public static int Free() => Free(1)[0];

    /// <summary>Several at once, all different.</summary>
    public static IReadOnlyList<int> Free(int count)
    {
        var free = new HashSet<int>();
        while (free.Count < count)
        {
            if (Random.Shared.Next(First, End) is var port && IsFree(port))
                free.Add(port);
        }
        return [.. free];
    }

    /// <summary>Tells whether nobody listens on a port; 0 stands for any and is always free.</summary>
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
