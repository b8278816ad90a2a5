namespace GridGov.Services.Cases.Matters;

/// <summary>派单目录: who answers for which item; of one item with <c>?matter=</c>.</summary>
internal static class ListResponsibilities
{
    public static IResult Handle(string? matter, MatterCatalogue matters) =>
        TypedResults.Ok(matter is null ? matters.Duties : matters.DutiesOf(matter));
}
