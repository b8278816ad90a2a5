using System.Text;
using GridGov.Services.Cases.Domain;

namespace GridGov.Tests.Unit.Cases;

public class CaseLifecycleDocumentTests
{
    [Fact]
    public void The_page_shows_the_table_as_it_is() => GeneratedFile.AssertCurrent("docs/lifecycle.md", Page());

    private static string Page()
    {
        var text = new StringBuilder()
            .Append("# The life of a case\n\n")
            .Append("Generated from the transition table (`src/Services.Cases/Domain/CaseLifecycle.cs`): ")
            .Append("`GRIDGOV_UPDATE=1 dotnet test` writes it again.\n")
            .Append("What is not in the table is refused with 409, whoever is not named in it with 403.\n\n")
            .Append("```mermaid\nstateDiagram-v2\n")
            .Append("    [*] --> submitted : report\n    [*] --> selfHandling : report by the grid's own staff\n");
        foreach (var move in Moves().GroupBy(move => (move.From, move.To)))
        {
            var actions = string.Join(", ", move.Select(row => row.Action).Distinct());
            text.Append($"    {move.Key.From.Word()} --> {move.Key.To.Word()} : {actions}\n");
        }
        foreach (var end in new[] { CaseStatus.Rejected, CaseStatus.Closed })
            text.Append($"    {end.Word()} --> [*]\n");
        text.Append("```\n\n| in | action | by | leads to |\n|---|---|---|---|\n");
        foreach (var row in CaseLifecycle.Table)
        {
            {
                var to = row.To.Count == 0 ? "stays" : Words(row.To);
                text.Append($"| {Words(row.From)} | `{row.Action}` | {Words(row.By)} | {to} |\n");
            }
        }
        var without = Enum.GetValues<CaseStatus>()
            .Where(status => !CaseLifecycle.Table.Any(row => row.From.Contains(status)));
        return text.Append($"\nNo command leads out of: {Words([.. without])}.\n").ToString();
    }

    // Loops are in the table below the diagram, where they do not clutter it.
    private static IEnumerable<(CaseStatus From, CaseStatus To, string Action)> Moves() =>
        from row in CaseLifecycle.Table
        from start in row.From
        from end in row.To
        where start != end
        select (start, end, row.Action);

    private static string Words<T>(IEnumerable<T> values) where T : struct, Enum =>
        string.Join(", ", values.Select(value => value.Word()));
}
