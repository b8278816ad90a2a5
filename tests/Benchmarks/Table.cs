using System.Globalization;

namespace GridGov.Tests.Benchmarks;

/// <summary>The one table, in Markdown, so that it can be pasted where figures are kept.</summary>
internal static class Table
{
    private static readonly string[] Head = ["", "what", "figure", "floor", "figure ÷ floor", "target", "met"];

    public static void Print(IReadOnlyList<Row> rows)
    {
        string[][] lines = [Head, .. rows.Select(Cells)];
        var widths = Head.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        for (var i = 0; i < lines.Length; i++)
        {
            Console.WriteLine(
                $"| {string.Join(" | ", lines[i].Select((cell, column) => cell.PadRight(widths[column])))} |");
            if (i == 0)
                Console.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");
        }
    }

    private static string[] Cells(Row row) =>
    [
        row.Letter.ToString(),
        row.What,
        $"{Text(row.Value)} {row.Unit}".TrimEnd(),
        row.Floor is { } floor ? $"{Text(floor)} {row.Unit}".TrimEnd() : "",
        row.Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "",
        string.Join(", ", new[] { Text(row.OfRatio, ""), Text(row.OfValue, row.Unit) }.Where(text => text.Length > 0)),
        row.OfValue is null && row.OfRatio is null ? "" : row.Met ? "yes" : "NO",
    ];

    private static string Text(Goal? goal, string unit) =>
        goal is null
            ? ""
            : $"{(goal.AtLeast ? '≥' : '≤')} {Bound(goal.Bound, unit)}";

    private static string Bound(double bound, string unit) =>
        unit.Length == 0 ? bound.ToString(CultureInfo.InvariantCulture) : $"{Text(bound)} {unit}";

    private static string Text(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "#,##0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
}
