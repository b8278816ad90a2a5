using System.Globalization;

namespace GridGov.AppHost;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Help = """
        Starts GridGov with PostgreSQL, RabbitMQ and Redis on this machine.

          dotnet run --project src/AppHost [-- OPTIONS]

          --empty             start without the demo city
          --reset             forget everything from earlier starts first
          --state DIR         where data, logs and secrets lie (default: .local of the repository)
          --gateway-port N    port of the gateway (default: 8080; 0 takes a free one)
          --local             native servers also where Aspire was compiled in
          --help              show this
        """;

    /// <summary>Chooses this composer where both are there.</summary>
    public const string Native = "--local";

    public bool Empty { get; init; }

    public bool Reset { get; init; }

    public string State { get; init; } = Path.Combine(Built.Repository, ".local");

    public int GatewayPort { get; init; } = Topology.GatewayPort;

    public bool ShowHelp { get; init; }

    public static bool TryParse(string[] arguments, out Options options, out string error)
    {
        options = new Options();
        error = "";
        for (var i = 0; i < arguments.Length && error.Length == 0; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--empty":
                    options = options with { Empty = true };
                    break;
                case "--reset":
                    options = options with { Reset = true };
                    break;
                case Native:
                    break;
                case "--help" or "-h":
                    options = options with { ShowHelp = true };
                    break;
                case "--state" when value.Length > 0:
                    options = options with { State = value };
                    i++;
                    break;
                case "--gateway-port" when ushort.TryParse(value, CultureInfo.InvariantCulture, out var port):
                    options = options with { GatewayPort = port };
                    i++;
                    break;
                default:
                    error = $"Not understood: {string.Join(' ', arguments[i..])}";
                    break;
            }
        }
        return error.Length == 0;
    }
}
