using GridGov.City;
using GridGov.DemoCity;

namespace GridGov.Tests.Unit.DemoCity;

public sealed class CountsTests
{
    [Fact]
    public void The_divisions_are_the_real_ones()
    {
        Assert.Equal(("450500", "北海市"), (Divisions.City.Code, Divisions.City.Name));
        Assert.Equal(["海城区", "银海区", "铁山港区", "合浦县"], Divisions.Counties.Select(county => county.Name));
        Assert.Equal(30, Divisions.Towns.Count);
        Assert.Equal(437, Divisions.Villages.Count);
        Assert.Equal(6, Divisions.Villages.Count(Divisions.IsSpecialArea));
    }

    [Fact]
    public void There_are_as_many_grids_as_in_the_real_city_and_each_belongs_to_one_village()
    {
        Assert.Equal(3_488, GridPlan.Grids.Count);
        Assert.Equal(3_488, GridPlan.Grids.Select(grid => grid.Code).Distinct().Count());
        var villages = Divisions.Villages.Select(village => village.Code).ToHashSet();
        Assert.All(GridPlan.Grids,
            grid => Assert.True(
                grid.Code.Length == 15
                && grid.Code[..12] == grid.Village && villages.Contains(grid.Village)));
        Assert.Equal(villages.Count, GridPlan.Grids.Select(grid => grid.Village).Distinct().Count());
    }

    [Fact]
    public void The_population_is_about_the_citys() =>
        Assert.InRange(GridPlan.Grids.Sum(grid => grid.Population), 1_800_000, 1_950_000);

    [Fact]
    public void Every_exclusive_grid_has_a_managing_unit_with_a_valid_code()
    {
        var exclusive = GridPlan.Grids.Where(grid => grid.Kind != GridKind.General).ToList();
        Assert.NotEmpty(exclusive);
        Assert.All(
            exclusive,
            grid => Assert.Equal(
                grid.ManagingUnit?.CreditCode,
                CreditCodes.WithCheck(grid.ManagingUnit!.CreditCode[..17])));
        Assert.All(GridPlan.Grids.Where(grid => grid.Kind == GridKind.General), grid => Assert.Null(grid.ManagingUnit));
    }

    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("12450500MB1234567Y")]
    public void The_check_character_of_a_credit_code_follows_the_standard(string code) =>
        Assert.Equal(code, CreditCodes.WithCheck(code[..17]));

    [Fact]
    public void Each_division_has_one_agency_and_departments_belong_to_city_and_counties()
    {
        Assert.Equal(35, Units.Agencies.Select(agency => agency.Division).Distinct().Count());
        Assert.Equal(35, Units.Agencies.Count);
        Assert.True(Units.Linked.Count(unit => unit.Division == "450500") >= 43);
        Assert.All(Units.Linked, unit => Assert.Equal(6, unit.Division.Length));
        Assert.Equal(Units.All.Count(), Units.All.Select(unit => unit.Code).Distinct().Count());
    }

    [Theory]
    [InlineData(PostKind.GridHead, 3_488)]
    [InlineData(PostKind.VillageLead, 431)]
    [InlineData(PostKind.Instructor, 379)]
    [InlineData(PostKind.LiaisonLeader, 116)]
    public void There_are_as_many_people_as_in_the_real_city(PostKind kind, int count) =>
        Assert.Equal(count, People.Posts.Count(post => post.Kind == kind));

    [Fact]
    public void There_are_more_than_seven_thousand_members() =>
        Assert.True(People.Posts.Count(post => post.Kind == PostKind.GridMember) >= 7_000);

    [Fact]
    public void Nobody_can_be_taken_for_a_real_person()
    {
        var posts = People.Posts.ToList();
        Assert.Equal(posts.Count, posts.Select(post => post.Account).Distinct().Count());
        Assert.All(posts, post => Assert.StartsWith("199000", post.Phone, StringComparison.Ordinal));
        Assert.All(posts, post => Assert.Matches("^.[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]$", post.Name));
    }

    [Fact]
    public void The_same_seed_makes_the_same_people() => Assert.Equal(People.Posts, People.Posts.ToList());
}
