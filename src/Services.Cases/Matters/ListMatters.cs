using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases.Matters;

/// <summary>The list as published (article 12): anybody may read what grid work includes, and what not.</summary>
internal static class ListMatters
{
    internal sealed record CategoryView(string Code, string Name, IReadOnlyList<ItemView> Items);

    internal sealed record ItemView(
        string Code, string Name, StaffRole Role, MatterNature Nature, string Contact, DateOnly ValidFrom);

    public static IResult Handle(MatterCatalogue matters) =>
        TypedResults.Ok(matters.Categories.Select(category => new CategoryView(
        category.Code,
        category.Name,
        [
            .. matters.OnList(category.Code).Select(item => new ItemView(
                item.Code, item.Name, item.Role, item.Nature, item.Contact, item.ValidFrom)),
        ])));
}
