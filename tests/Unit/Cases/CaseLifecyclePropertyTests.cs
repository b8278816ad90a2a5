using System.Collections.Concurrent;
using System.Text.Json;
using CsCheck;
using GridGov.Services.Cases.Domain;

namespace GridGov.Tests.Unit.Cases;

public class CaseLifecyclePropertyTests
{
    private static readonly Actor[] Actors =
    [
        ACase.TownAgency, ACase.CountyAgency, ACase.CityAgency, ACase.HousingHandler, ACase.WaterHandler,
        ACase.GridHead, ACase.Public, Actor.Clock,
    ];

    private static readonly Func<DateTimeOffset, CaseCommand>[] Commands =
    [
        _ => new AcceptCase(ACase.Matter.Code, ACase.Matter, CaseKind.Complain, Urgency.Urgent, null),
        _ => new RejectCase("涉诉", "人民法院"),
        _ => new SelfHandleCase("已劝离", true),
        _ => new SelfHandleCase("无法劝离", false),
        _ => new EscalateCase("职责不清", ACase.Agency(ACase.County)),
        _ => new EscalateCase("职责不清", ACase.Agency(ACase.City)),
        _ => new AssignCaseDown("450502", "属地办理", ACase.Agency(ACase.County)),
        _ => new AssignCaseDown("450502001", "属地办理", ACase.Agency(ACase.Town)),
        _ => ACase.ToHousing,
        _ => ACase.ToHousing with { Lead = ACase.WaterUnit, CoUnits = [ACase.HousingUnit] },
        _ => new SignCase(),
        now => ACase.Reached with { At = now },
        now => ACase.Reached with { At = now, Reached = false },
        _ => new AssignCoTask(ACase.WaterUnit, "查漏"),
        _ => new AnswerCoTask(1, "已查"),
        _ => ACase.Solved,
        _ => new CompleteCase(false, "无法修复", "暂时无法解决", "需改造"),
        _ => new GiveFeedback(Hearer.Demander, Channel.Phone, "已解决"),
        _ => new GiveFeedback(Hearer.Agency, Channel.Online, "已解决"),
        _ => new RecordReturnVisit(true, true, 4, null),
        _ => new RecordReturnVisit(true, false, null, null),
        _ => new RecordReturnVisit(false, null, null, null),
        _ => new RateCase(3, true, null),
    ];

    private static readonly Gen<ReportCase> Reports = Gen.Select(Gen.Bool, Gen.Bool, Gen.Enum<Urgency>()).Select(
        (anonymous, ownGrid, urgency) =>
        ACase.Report(ownGrid ? CaseSource.GridStaff : CaseSource.Public, anonymous, ownGrid, urgency));

    // Everybody tries everything, hours to days apart; half of the time something the table allows, or few would get
    // far.
    private static readonly Gen<(bool Allowed, int Choice, int Minutes)[]> Attempts =
        Gen.Select(Gen.Bool, Gen.Int[0, 10_000], Gen.Int[0, 3000]).Array[0, 60];

    [Fact]
    public void The_tries_reach_every_status_there_is_a_way_to()
    {
        var reached = new ConcurrentDictionary<CaseStatus, bool>();
        Gen.Select(Reports, Attempts).Sample((report, attempts) =>
        {
            foreach (var (_, after) in Live(report, attempts).Pairs)
                reached[after.Status] = true;
        }, iter: 300);
        Assert.Equal(CaseLifecycle.Table.SelectMany(row => row.To).Distinct().Order(), reached.Keys.Order());
    }

    [Fact]
    [Article("A18-1")]
    public void Whatever_everybody_tries_number_grid_and_first_receiver_stay_and_nothing_closes_untold() =>
        Gen.Select(Reports, Attempts).Sample((report, attempts) =>
        {
            foreach (var (before, after) in Live(report, attempts).Pairs)
            {
                Assert.Equal(
                    (before.Number, before.GridCode, before.Version + 1),
                    (after.Number, after.GridCode, after.Version));
                Assert.Equal(before.FirstReceiver ?? after.FirstReceiver, after.FirstReceiver);
                Assert.Equal(after.IsEnded, after.Holder is null);
                Assert.Equal(after.IsEnded, after.DueAt is null);
                Assert.All(
                    after.Deadlines,
                    deadline => Assert.True(deadline.MetAt is null || deadline.MetAt >= deadline.StartedAt));
                if (after.Status == CaseStatus.Closed)
                    Assert.Equal(2, after.Feedback.Count(told => told.Round == after.Round));
                if (after.Status == CaseStatus.Completed)
                    Assert.DoesNotContain(after.CoTasks, task => task.AnsweredAt is null);
            }
        }, iter: 300);

    [Fact]
    public void The_stored_history_replays_to_the_same_case() =>
        Gen.Select(Reports, Attempts).Sample((report, attempts) =>
        {
            var (history, pairs) = Live(report, attempts);
            var stored = history.Select(happened => JsonSerializer.Serialize(happened, CaseWords.Json)).ToList();
            var replayed = Case.Replay(
                stored.Select(text => JsonSerializer.Deserialize<CaseEvent>(text, CaseWords.Json)).OfType<CaseEvent>());
            var last = pairs.Count == 0 ? Case.Replay(history) : pairs[^1].After;
            Assert.Equal(
                JsonSerializer.Serialize(last, CaseWords.Json), JsonSerializer.Serialize(replayed, CaseWords.Json));
        }, iter: 100);

    private static (List<CaseEvent> History, List<(Case Before, Case After)> Pairs) Live(
        ReportCase report, (bool Allowed, int Choice, int Minutes)[] attempts)
    {
        var now = ACase.Morning;
        var opened = Assert.IsType<Accepted>(
            CaseLifecycle.Open("450500-20260302-000001", report, ACase.By(ACase.Public)));
        var history = opened.Events.ToList();
        var current = Case.Replay(history);
        var pairs = new List<(Case, Case)>();
        foreach (var (allowed, choice, minutes) in attempts)
        {
            now = now.AddMinutes(minutes);
            var tries = Tries(current, now, allowed);
            if (tries.Count == 0)
                continue;
            var (command, actor) = tries[choice % tries.Count];
            if (current.Decide(command, actor, now) is not Accepted accepted)
                continue;
            foreach (var happened in accepted.Events)
            {
                var before = current;
                current = before.Apply(happened);
                pairs.Add((before, current));
                history.Add(happened);
            }
        }
        return (history, pairs);
    }

    private static List<(CaseCommand, Actor)> Tries(Case current, DateTimeOffset now, bool allowed) =>
    [
        .. from command in Commands.Select(make => make(now))
           from actor in Actors
           where !allowed || CaseLifecycle.Table.Any(row =>
               row.Command == command.GetType() && row.From.Contains(current.Status)
               && row.By.Any(role => actor.Holds(role, current)))
           select (command, actor),
    ];
}
