using System.Globalization;

namespace GridGov.Tests.Benchmarks;

/// <summary>The wishes of the command line.</summary>
/// <param name="Only">Letters of the measurements to take; all when empty.</param>
/// <param name="Seconds">How long each load lasts.</param>
/// <param name="Former">Another checkout whose start is measured in turn; null for none.</param>
internal sealed record Options(string Only, TimeSpan Seconds, string? Former)
{
    public const string Help = """
        Measures GridGov against floors that are measured in the same run.

          dotnet run -c Release --project tests/Benchmarks [-- OPTIONS]

          --only LETTERS      only these measurements: a intake, b messages, c locating, d visibility, e outbox,
                              f start, g memory
          --seconds N         how long each load lasts (default: 10)
          --former DIR        for f: another checkout, built, whose start is measured in turn and stands in the place
                              of the floor

        Ends with 0 when every target is met, with 1 when one is missed.
        """;

    /// <summary>Tells whether a measurement is wanted.</summary>
    public bool Wants(char letter) => Only.Length == 0 || Only.Contains(letter, StringComparison.Ordinal);

    public static bool TryParse(string[] arguments, out Options options)
    {
        options = new Options("", TimeSpan.FromSeconds(10), null);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length)
                return false;
            switch (arguments[i], arguments[i + 1])
            {
                case ("--only", var letters):
                    options = options with { Only = letters };
                    break;
                case ("--seconds", var text) when int.TryParse(text, CultureInfo.InvariantCulture, out var seconds)
                    && seconds is > 0 and <= 120:
                    options = options with { Seconds = TimeSpan.FromSeconds(seconds) };
                    break;
                case ("--former", var folder):
                    options = options with { Former = folder };
                    break;
                default:
                    return false;
            }
        }
        return true;
    }
}
