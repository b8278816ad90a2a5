using System.Globalization;
using GridGov.City;

namespace GridGov.DemoCity;

/// <summary>
/// An item of the demo city's matter list. The eleven categories are the regulation's, the items invented after such
/// lists.
/// </summary>
/// <param name="Code">Category and sequence.</param>
/// <param name="Name">Name.</param>
/// <param name="Role">What grid staff are in it: <c>lead</c>, <c>assist</c> or <c>reportOnly</c>.</param>
/// <param name="Nature"><c>component</c>, a thing with an owner, or <c>event</c>.</param>
/// <param name="Contact">Desk that guides grid staff in it, with a visibly invented number.</param>
public sealed record ListedMatter(string Code, string Name, string Role, string Nature, string Contact);

/// <summary>A line of the demo city's responsibility catalogue.</summary>
/// <param name="Matter">Code of the item.</param>
/// <param name="Department">Slug of <see cref="Departments"/>.</param>
/// <param name="Part"><c>lead</c>, <c>owner</c> or <c>co</c>.</param>
/// <param name="Basis">Duty it rests on.</param>
public sealed record ListedDuty(string Matter, string Department, string Part, string Basis);

/// <summary>
/// The matters that grid work includes in the demo city (article 12), and the kind of department that answers for each
/// (article 17).
/// </summary>
public static class MatterList
{
    private static readonly IReadOnlyList<Entry> Entries = Resource.Read<IReadOnlyList<Entry>>("matters.json");

    /// <summary>The items, in the order of their codes.</summary>
    public static IReadOnlyList<ListedMatter> Items { get; } =
    [
        .. Entries.Select((entry, index) => new ListedMatter(
            entry.Code, entry.Name, entry.Role, entry.Nature, ContactOf(entry, index))),
    ];

    /// <summary>The catalogue.</summary>
    public static IReadOnlyList<ListedDuty> Duties { get; } =
    [
        .. Entries.SelectMany(entry => new[]
        {
            (Part: "lead", Departments: [entry.Lead]),
            (Part: "owner", Departments: entry.Owner is null ? [] : [entry.Owner]),
            (Part: "co", Departments: entry.Co ?? []),
        }.SelectMany(part =>
            part.Departments.Select(department => new ListedDuty(entry.Code, department, part.Part, entry.Basis)))),
    ];

    private static string ContactOf(Entry entry, int index)
    {
        var department = Departments.Kinds.Single(kind => kind.Slug == entry.Lead);
        return string.Create(
            CultureInfo.InvariantCulture, $"{Divisions.City.Name}{department.Name}网格业务指导岗 1990009{index:D4}");
    }

    private sealed record Entry(
        string Code, string Name, string Role, string Nature, string Lead, string? Owner, string[]? Co, string Basis);
}
