using System.Globalization;
using GridGov.City;
using GridGov.Geography;

namespace GridGov.DemoCity;

/// <summary>
/// An invented person on a post. The name is written with the sexagenary cycle and the number begins with 199000, so
/// nobody takes it for real.
/// </summary>
/// <param name="Account">User name, and the key of the post.</param>
/// <param name="Name">Name.</param>
/// <param name="Phone">Work number.</param>
/// <param name="Kind">Post.</param>
/// <param name="Unit">Unit that manages the post.</param>
/// <param name="Tier">Tier the post works at.</param>
/// <param name="Division">Division or grid the post is responsible for.</param>
/// <param name="Source">Where grid staff come from (article 9); null for others.</param>
public sealed record DemoPost(
    string Account, string Name, string Phone, PostKind Kind, string Unit, Tier Tier, string Division, string? Source);

/// <summary>The people of the demo city, about 11,900.</summary>
public static class People
{
    /// <summary>Instructors of the city.</summary>
    public const int Instructors = 379;

    /// <summary>Leaders in liaison.</summary>
    public const int LiaisonLeaders = 116;

    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    private static readonly string[] HeadSources = ["villagePartyOrganisation", "committee", "recruited"];
    private static readonly string[] MemberSources =
        ["villagerGroupHead", "ownersCommittee", "propertyStaff", "retiredCadre", "volunteer"];

    /// <summary>All posts.</summary>
    public static IEnumerable<DemoPost> Posts => Everybody().Select((post, index) => post with
    {
        Name = $"{SurnameOf(post.Account)}{Stems[index % 10]}{Branches[index % 12]}",
        Phone = (19_900_000_000L + index).ToString(CultureInfo.InvariantCulture),
    });

    private static char SurnameOf(string account) =>
        Surnames[Draw.Between($"surname {account}", 0, Surnames.Length - 1)];

    private static IEnumerable<DemoPost> Everybody() =>
    [
        .. Units.Agencies.Concat(Units.Linked).SelectMany(OfUnit),
        .. Divisions.Villages.Where(village => !Divisions.IsSpecialArea(village))
            .Select(village => Post(
                $"village-{village.Code}", PostKind.VillageLead, $"C-{village.Code}", Tier.Village, village.Code)),
        .. Divisions.Villages.OrderBy(village => Draw.Share($"instructor {village.Code}")).Take(Instructors)
            .Select(village => Post(
                $"instructor-{village.Code}", PostKind.Instructor, UnitCode.OfAgency(village.Parent!), Tier.Village,
                village.Code)),
        .. Enumerable.Range(0, LiaisonLeaders)
            .Select(i => (Number: i / Divisions.Towns.Count + 1, Town: Divisions.Towns[i % Divisions.Towns.Count]))
            .Select(area => Post(
                $"liaison{area.Number}-{area.Town.Code}", PostKind.LiaisonLeader, UnitCode.OfAgency(area.Town.Parent!),
                Tier.Town, area.Town.Code)),
        .. GridPlan.Grids.SelectMany(OfGrid),
    ];

    private static IEnumerable<DemoPost> OfUnit(DemoUnit unit) =>
    [
        Post($"{unit.Code}.clerk", PostKind.Clerk, unit.Code, unit.Tier, unit.Division),
        Post($"{unit.Code}.leader", PostKind.UnitLeader, unit.Code, unit.Tier, unit.Division),
    ];

    // One head a grid; members by its households (article 9), which comes to a little over two a grid.
    private static IEnumerable<DemoPost> OfGrid(PlannedGrid grid)
    {
        var town = $"A-{grid.Code[..9]}";
        yield return Post(
            $"head-{grid.Code}", PostKind.GridHead, town, Tier.Grid, grid.Code,
            Draw.OneOf($"source head {grid.Code}", HeadSources));
        var members = Math.Max(2, (grid.Households + 99) / 100);
        for (var i = 1; i <= members; i++)
            yield return Post(
                $"member{i}-{grid.Code}", PostKind.GridMember, town, Tier.Grid, grid.Code,
                Draw.OneOf($"source member{i} {grid.Code}", MemberSources));
    }

    private static DemoPost Post(
        string account, PostKind kind, string unit, Tier tier, string division, string? source = null) =>
        new(account, "", "", kind, unit, tier, division, source);
}
