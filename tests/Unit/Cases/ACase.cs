using GridGov.Services.Cases.Domain;
using GridGov.WorkingTime;

namespace GridGov.Tests.Unit.Cases;

/// <summary>
/// Cases in each state of their life, brought there by the commands themselves, and the people around them.
/// </summary>
internal static class ACase
{
    public const string Grid = "450502001003001";
    public const string Town = "A-450502001";
    public const string County = "A-450502";
    public const string City = "A-450500";
    public const string Housing = "D-450502-housing";
    public const string Water = "D-450502-water";

    // A Monday morning inside business hours.
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    public static readonly ServiceLevels Levels = ServiceLevels.ReadDefault(WorkingCalendar.ForGuangxi());
    public static readonly MatterItem Matter = new(
        "10-03", "10", "占道经营", StaffRole.Assist, MatterNature.Event, "市政管理科", new DateOnly(2025, 9, 1), null);

    public static readonly Actor Public = Actor.Demander;
    public static readonly Actor TownAgency = Dispatcher(Town);
    public static readonly Actor CountyAgency = Dispatcher(County);
    public static readonly Actor CityAgency = Dispatcher(City);
    public static readonly Actor HousingHandler = Handler(Housing);
    public static readonly Actor WaterHandler = Handler(Water);
    public static readonly Actor GridHead = new("head", "王网格", Town, Capacities.GridHead, Grid);
    public static readonly Actor Assistant = new("assistant", "李协助", "C-450502001003", Capacities.VillageAssistant);

    public static readonly DutyUnit HousingUnit = Department(Housing);
    public static readonly DutyUnit WaterUnit = Department(Water);

    public static readonly DispatchCase ToHousing = new(HousingUnit, [], [Principle.Statutory], Matter, null);
    public static readonly LogContact Reached = new(Morning, Channel.Phone, true, "已电话了解情况", null);
    public static readonly CompleteCase Solved = new(true, "已修复", "您反映的问题已解决", null);

    public static Case Submitted(bool anonymous = false, Urgency urgency = Urgency.General) =>
        Opened(Report(anonymous: anonymous, urgency: urgency));

    public static Case SelfHandling() => Opened(Report(CaseSource.GridStaff, ownGrid: true));

    public static Case Accepted(bool anonymous = false, Urgency urgency = Urgency.General) =>
        Submitted(anonymous).Then(new AcceptCase(Matter.Code, Matter, CaseKind.Help, urgency, null), TownAgency);

    public static Case Dispatched(bool anonymous = false, params DutyUnit?[] coUnits) =>
        Accepted(anonymous).Then(ToHousing with { CoUnits = coUnits }, TownAgency);

    public static Case Handling(bool anonymous = false, params DutyUnit?[] coUnits) =>
        Dispatched(anonymous, coUnits).Then(new SignCase(), HousingHandler);

    public static Case Completed(bool anonymous = false) =>
        (anonymous ? Handling(true) : Handling().Then(Reached, HousingHandler)).Then(Solved, HousingHandler);

    public static Case Told(bool anonymous = false) => Completed(anonymous).ThenTold(HousingHandler);

    public static Case Closed() => Told().Then(new RecordReturnVisit(true, true, 5, null), TownAgency);

    public static Case ThenTold(this Case before, Actor by) => before
        .Then(new GiveFeedback(Hearer.Demander, Channel.Phone, "已解决"), by)
        .Then(new GiveFeedback(Hearer.Agency, Channel.Online, "已解决"), by);

    public static ReportCase Report(
        CaseSource source =
            CaseSource.Public, bool anonymous = false, bool ownGrid = false, Urgency urgency = Urgency.General) => new(
        source, null, "路灯不亮", "巷口路灯坏了三天", new Place(109.1, 21.48, "中山路 1 号"), Grid, anonymous, false,
        Matter, Matter.Code, CaseKind.Help, urgency, ownGrid);

    public static Case Opened(ReportCase report, DateTimeOffset? at = null) =>
        Case.Replay(
            Assert.IsType<Accepted>(CaseLifecycle.Open("450500-20260302-000001", report, By(Public, at))).Events);

    public static Decision Decide(this Case before, CaseCommand command, Actor by, DateTimeOffset? at = null) =>
        CaseLifecycle.Decide(before, command, By(by, at));

    /// <summary>The case after a command that has to be accepted.</summary>
    public static Case Then(this Case before, CaseCommand command, Actor by, DateTimeOffset? at = null) =>
        Assert.IsType<Accepted>(before.Decide(command, by, at)).Events
            .Aggregate(before, (after, happened) => after.Apply(happened));

    /// <summary>The refusal of a command that must not be accepted.</summary>
    public static Refusal Refusal(this Case before, CaseCommand command, Actor by, DateTimeOffset? at = null) =>
        Assert.IsType<Refused>(before.Decide(command, by, at)).Why;

    public static Deadline Deadline(this Case current, Step step) =>
        current.Deadlines.Last(deadline => deadline.Step == step);

    public static DutyUnit Department(string code) => new(code, code, "department", code.Split('-')[1], true);

    public static DutyUnit Agency(string code) => new(code, code, "agency", code[2..], true);

    public static Circumstances By(Actor by, DateTimeOffset? at = null) => new(by, at ?? Morning, Levels);

    private static Actor Dispatcher(string unit) => new($"dispatcher@{unit}", "张调度", unit, Capacities.Dispatcher);

    private static Actor Handler(string unit) => new($"handler@{unit}", "陈经办", unit, Capacities.Handler);
}
