using System.Data.Common;
using System.Net.Sockets;

namespace GridGov.Persistence;

/// <summary>
/// Tells the faults that pass by themselves, and are nobody's message's fault, from those that will be the same at the
/// next try.
/// </summary>
internal static class PassingFaults
{
    // Of PostgreSQL's classes of errors: connection, signing in, missing database, conflict with another transaction,
    // out of resources, not in that state, an operator's or a limit's word, and the system below.
    private static readonly string[] Classes = ["08", "28", "3D", "40", "53", "55", "57", "58"];

    // A standby that took over too early, and a transaction that was idle for too long.
    private static readonly string[] States = ["25006", "25P03"];

    /// <summary>Tells whether a fault, or what led to it, passes.</summary>
    public static bool Include(Exception fault) => fault switch
    {
        AggregateException several => several.InnerExceptions.Any(Include),
        DbException { IsTransient: true } or TimeoutException or IOException or SocketException => true,
        DbException { SqlState: { } state } when Passes(state) => true,
        _ => fault.InnerException is { } cause && Include(cause),
    };

    private static bool Passes(string state) =>
        States.Contains(state) || Classes.Any(known => state.StartsWith(known, StringComparison.Ordinal));
}
