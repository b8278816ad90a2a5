using System.Globalization;

namespace GridGov.AppHost;

/// <summary>The options of the command line.</summary>
internal sealed record Options
{
    public const string Help = """
        Starts GridGov with PostgreSQL, RabbitMQ, Redis and the dashboard on this machine.

          dotnet run --project src/AppHost [-- OPTIONS]

          --empty             start without the demo city
          --reset             forget everything from earlier starts first
          --state DIR         where data, logs and secrets lie (default: .local of the repository)
          --gateway-port N    port of the gateway (default: 8080; 0 takes a free one)
          --replicas N        how many of each service that may have several: gateway and cases (1 to 9, default: 1)
          --local             native servers also where a container engine answers
          --help              show this

        Writes what runs it elsewhere, and starts nothing:

          dotnet run --project src/AppHost -- --operation publish --step publish --output-path DIR
        """;

    private const int MostReplicas = 9;

    public bool Empty { get; init; }

    public bool Reset { get; init; }

    public string State { get; init; } = Path.Combine(Built.Repository, ".local");

    public int GatewayPort { get; init; } = Topology.GatewayPort;

    public int Replicas { get; init; } = 1;

    /// <summary>Native servers whatever else there is.</summary>
    public bool Local { get; init; }

    public bool ShowHelp { get; init; }

    /// <summary>The words for Aspire's own publishing; null to run.</summary>
    public string[]? Publishing { get; init; }

    public static bool TryParse(string[] arguments, out Options options, out string error)
    {
        options = new Options();
        error = "";
        if (arguments is ["--operation", "publish", ..])
        {
            options = options with { Publishing = arguments };
            return true;
        }
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
                case "--local":
                    options = options with { Local = true };
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
                case "--replicas" when int.TryParse(value, CultureInfo.InvariantCulture, out var replicas)
                    && replicas is > 0 and <= MostReplicas:
                    options = options with { Replicas = replicas };
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
