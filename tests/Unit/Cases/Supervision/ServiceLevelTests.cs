using System.Text;
using System.Text.Json;
using GridGov.Services.Cases.Domain;
using GridGov.WorkingTime;

namespace GridGov.Tests.Unit.Cases.Supervision;

public class ServiceLevelTests
{
    // The Monday before: no holiday within three weeks.
    private static readonly Case Received = ACase.Submitted();

    [Theory]
    [InlineData(Step.Accept, Urgency.General, CaseKind.Help, "2026-03-02T16:00")]
    [InlineData(Step.Accept, Urgency.Urgent, CaseKind.Help, "2026-03-02T09:30")]
    [InlineData(Step.Accept, Urgency.Critical, CaseKind.Help, "2026-03-02T09:15")]
    [InlineData(Step.SelfHandle, Urgency.General, CaseKind.Help, "2026-03-03T18:00")]
    [InlineData(Step.Dispatch, Urgency.General, CaseKind.Help, "2026-03-03T18:00")]
    [InlineData(Step.Sign, Urgency.Urgent, CaseKind.Help, "2026-03-02T10:00")]
    [InlineData(Step.Contact, Urgency.Urgent, CaseKind.Help, "2026-03-02T11:00")]
    [InlineData(Step.Handle, Urgency.General, CaseKind.Consult, "2026-03-04T18:00")]
    [InlineData(Step.Handle, Urgency.General, CaseKind.Help, "2026-03-09T18:00")]
    [InlineData(Step.Handle, Urgency.General, CaseKind.Suggest, "2026-03-09T18:00")]
    [InlineData(Step.Handle, Urgency.General, CaseKind.Complain, "2026-03-11T18:00")]
    [InlineData(Step.Handle, Urgency.Urgent, CaseKind.Consult, "2026-03-03T09:00")]
    [InlineData(Step.Handle, Urgency.Urgent, CaseKind.Report, "2026-03-05T09:00")]
    [InlineData(Step.Handle, Urgency.Critical, CaseKind.Report, "2026-03-03T09:00")]
    [InlineData(Step.Feedback, Urgency.Urgent, CaseKind.Report, "2026-03-02T13:00")]
    [InlineData(Step.ReturnVisit, Urgency.General, CaseKind.Help, "2026-03-05T18:00")]
    [InlineData(Step.Rework, Urgency.General, CaseKind.Consult, "2026-03-04T18:00")]
    [InlineData(Step.Rework, Urgency.General, CaseKind.Help, "2026-03-05T18:00")]
    [InlineData(Step.Rework, Urgency.Urgent, CaseKind.Help, "2026-03-03T21:00")]
    internal void A_step_is_due_as_the_profile_says(Step step, Urgency urgency, CaseKind kind, string due) =>
        Assert.Equal(
            At(due), ACase.Levels.Start(step, Received with { Urgency = urgency, Kind = kind }, ACase.Morning).DueAt);

    [Fact]
    public void A_co_task_is_due_a_working_day_before_the_lead_or_at_half_of_what_is_left()
    {
        var general = ACase.Handling(coUnits: ACase.WaterUnit);
        Assert.Equal(
            (At("2026-03-09T18:00"), At("2026-03-06T18:00")),
            (general.Deadline(Step.Handle).DueAt, general.Deadline(Step.CoTask).DueAt));

        var urgent = ACase.Accepted(urgency: Urgency.Urgent)
            .Then(ACase.ToHousing with { CoUnits = [ACase.WaterUnit] }, ACase.TownAgency);
        Assert.Equal(
            (At("2026-03-05T09:00"), At("2026-03-03T21:00")),
            (urgent.Deadline(Step.Handle).DueAt, urgent.Deadline(Step.CoTask).DueAt));
    }

    [Fact]
    public void A_co_task_asked_for_late_still_has_a_working_day()
    {
        var late = ACase.Handling()
            .Then(new AssignCoTask(ACase.WaterUnit, "查漏"), ACase.HousingHandler, At("2026-03-10T09:00"));
        Assert.Equal(At("2026-03-11T18:00"), late.Deadline(Step.CoTask).DueAt);
    }

    [Fact]
    [Article("A20-1")]
    public void The_light_turns_yellow_red_and_double_red_as_the_profile_says()
    {
        var handle = ACase.Handling().Deadline(Step.Handle);
        Assert.Equal(Light.Green, handle.LightAt(At("2026-03-06T09:00")));
        Assert.Equal(Light.Yellow, handle.LightAt(At("2026-03-09T09:00")));
        Assert.Equal(Light.Yellow, handle.LightAt(At("2026-03-09T18:00")));
        Assert.Equal(Light.Red, handle.LightAt(At("2026-03-09T18:01")));
        Assert.Equal(Light.DoubleRed, handle.LightAt(At("2026-03-12T18:00")));

        var critical = ACase.Accepted(urgency: Urgency.Critical).Deadline(Step.Dispatch);
        Assert.Equal(Light.Green, critical.LightAt(At("2026-03-02T09:14")));
        Assert.Equal(Light.Yellow, critical.LightAt(At("2026-03-02T09:15")));
        Assert.Equal(Light.Red, critical.LightAt(At("2026-03-02T09:44")));
        Assert.Equal(Light.DoubleRed, critical.LightAt(At("2026-03-02T09:45")));
    }

    [Fact]
    public void A_step_that_ended_keeps_the_colour_it_ended_with()
    {
        var accepted = ACase.Accepted().Deadline(Step.Accept);
        Assert.Equal(Light.Green, accepted.LightAt(ACase.Morning.AddYears(1)));
        var late = ACase.Submitted()
            .Then(new RejectCase("涉诉", "人民法院"), ACase.TownAgency, At("2026-03-03T09:00"))
            .Deadline(Step.Accept);
        Assert.Equal(Light.Red, late.LightAt(ACase.Morning.AddYears(1)));
    }

    [Fact]
    public void Every_level_says_what_it_rests_on() =>
        Assert.All(ACase.Levels.All, level => Assert.Matches("^条例第(十七|十八|十九|二十)条", level.Basis));

    [Theory]
    [InlineData("\"5wd\"", "\"soon\"")]
    [InlineData("{\"step\": \"sign\", \"urgency\": \"urgent\"", "{\"step\": \"sign\", \"urgency\": \"general\"")]
    [InlineData("{\"step\": \"sign\", \"urgency\": \"urgent\"", "{\"step\": \"selfHandle\", \"urgency\": \"critical\"")]
    [InlineData(
        "\"critical\": {\"yellow\": 0.5, \"doubleRed\": 1.5}",
        "\"urgent\": {\"yellow\": 0.5, \"doubleRed\": 1.5}")]
    public void A_profile_that_is_unreadable_double_or_incomplete_is_refused_at_start(string right, string wrong)
    {
        using var file = typeof(ServiceLevels).Assembly.GetManifestResourceStream(
            "GridGov.Services.Cases.beihai-default.json");
        var text = new StreamReader(Assert.IsType<Stream>(file, exactMatch: false)).ReadToEnd();
        Assert.Contains(right, text, StringComparison.Ordinal);
        using var broken = new MemoryStream(
            Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Throws<JsonException>(() => ServiceLevels.Read(broken, WorkingCalendar.ForGuangxi()));
    }

    private static DateTimeOffset At(string local) =>
        DateTimeOffset.Parse(local + "+08:00", System.Globalization.CultureInfo.InvariantCulture);
}
