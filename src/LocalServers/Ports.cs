using System.Net;
using System.Net.Sockets;

namespace GridGov.LocalServers;

/// <summary>Free TCP ports of the loopback interface.</summary>
public static class Ports
{
    /// <summary>A port nobody listens on now.</summary>
    public static int Free() => Free(1)[0];

    /// <summary>Several at once, all different.</summary>
    public static IReadOnlyList<int> Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }

    /// <summary>Whether nobody listens on a port; 0 stands for any and is always free.</summary>
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
