using GridGov.City;
using GridGov.DemoCity;

namespace GridGov.Tests.Unit.DemoCity;

/// <summary>The requests that "Load demo cases" reports are taken wherever the demo city is.</summary>
public sealed class RequestsTests(DrawnCity city) : IClassFixture<DrawnCity>
{
    private static readonly IReadOnlyList<DemoRequest> Lot = DemoRequests.Lot(1);

    [Fact]
    public void There_are_enough_to_fill_the_queues_of_all_counties_and_many_towns()
    {
        Assert.InRange(Lot.Count, 50, 70);
        Assert.Equal(Divisions.Counties.Count, Lot.DistinctBy(request => request.Grid[..6]).Count());
        Assert.InRange(Lot.DistinctBy(request => request.Grid[..9]).Count(), 15, Divisions.Towns.Count);
    }

    [Fact]
    public void Each_lies_inside_the_grid_it_names() =>
        Assert.All(Lot, request => Assert.Equal(request.Grid, city.Index.Locate(request.Longitude, request.Latitude)));

    [Fact]
    public void A_department_of_its_county_answers_for_the_matter_of_each() => Assert.All(Lot, request =>
    {
        Assert.Contains(MatterList.Items, item => item.Code == request.Matter);
        var lead = MatterList.Duties.Single(duty => duty.Matter == request.Matter && duty.Part == "lead");
        Assert.Contains(Units.Linked, unit => unit.Code == $"D-{request.Grid[..6]}-{lead.Department}");
    });

    [Fact]
    public void The_same_lot_is_the_same_and_another_lies_elsewhere()
    {
        Assert.Equal(Lot, DemoRequests.Lot(1));
        var other = DemoRequests.Lot(2).Select(request => request.Grid);
        Assert.InRange(other.Intersect(Lot.Select(request => request.Grid)).Count(), 0, Lot.Count / 4);
    }

    [Fact]
    public void Nobody_takes_the_people_for_real() =>
        Assert.All(Lot, request => Assert.Matches("^1990008[0-9]{4}$", request.Phone));
}
