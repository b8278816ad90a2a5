using System.Collections;
using GridGov.Services.Cases.Domain;

namespace GridGov.Tests.Unit.Cases;

public class CaseLifecycleTableTests
{
    private static readonly Dictionary<Type, CaseCommand> Commands = new CaseCommand[]
    {
        new AcceptCase(ACase.Matter.Code, ACase.Matter, CaseKind.Help, Urgency.General, null),
        new RejectCase("涉诉", "人民法院"), new SelfHandleCase("已劝离", true),
        new EscalateCase("职责不清", ACase.Agency(ACase.County)),
        new AssignCaseDown("450502001", "属地办理", ACase.Agency(ACase.Town)), ACase.ToHousing, new SignCase(),
        ACase.Reached, new AssignCoTask(ACase.WaterUnit, "查漏"), new AnswerCoTask(1, "已查"), ACase.Solved,
        new GiveFeedback(Hearer.Demander, Channel.Phone, "已解决"), new RecordReturnVisit(true, true, 5, null),
        new RateCase(5, true, null),
    }.ToDictionary(command => command.GetType());

    private static readonly Actor[] Actors =
    [
        ACase.TownAgency, ACase.CountyAgency, ACase.HousingHandler, ACase.WaterHandler, ACase.GridHead, ACase.Assistant,
        ACase.Public, Actor.Clock,
    ];

    // Everybody who can be something to a case is something to this one; only its status varies.
    private static readonly Case Busy = ACase.Handling(coUnits: ACase.WaterUnit);

    public static TheoryData<string, string> Pairs() => new(
        from status in Enum.GetValues<CaseStatus>()
        from command in Commands.Keys
        select (
            status.ToString(), command.Name));

    [Fact]
    public void Every_command_there_is_has_a_row()
    {
        var all = typeof(CaseCommand).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CaseCommand)))
            .ToHashSet();
        Assert.Equal(all, [.. CaseLifecycle.Table.Select(row => row.Command)]);
        Assert.Equal(all, [.. Commands.Keys]);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_status_answers_every_command_of_everybody(string status, string commandName)
    {
        var command = Commands.Values.Single(command => command.GetType().Name == commandName);
        foreach (var actor in Actors)
        {
            var current = At(Enum.Parse<CaseStatus>(status));
            var row = CaseLifecycle.Table.FirstOrDefault(row =>
                row.Command == command.GetType() && row.From.Contains(current.Status)
                && row.By.Any(role => actor.Holds(role, current)));
            switch (current.Decide(command, actor, ACase.Morning.AddDays(9)))
            {
                case Accepted accepted:
                    Assert.NotNull(row);
                    Assert.Contains(row.Action, CaseLifecycle.AllowedActions(current, actor));
                    Assert.All(accepted.Events, happened => Assert.True(row.Leads(current.Status, happened.To)));
                    break;
                case Refused refused when row is null:
                    Assert.True(refused.Why.Kind is RefusalKind.Role or RefusalKind.State, refused.Why.Key);
                    break;
            }
        }
    }

    [Fact]
    public void In_each_status_the_actions_of_the_table_are_allowed_and_nothing_else_is()
    {
        foreach (var status in Enum.GetValues<CaseStatus>())
        {
            var current = At(status);
            var expected = CaseLifecycle.Table.Where(row => row.From.Contains(status))
                .Select(row => row.Action)
                .Distinct();
            var allowed = Actors.SelectMany(actor => CaseLifecycle.AllowedActions(current, actor)).Distinct();
            Assert.Equal(expected.Order(), allowed.Order());
        }
    }

    [Theory]
    [InlineData(CaseStatus.Rejected)]
    [InlineData(CaseStatus.Merged)]
    [InlineData(CaseStatus.Objected)]
    [InlineData(CaseStatus.Suspended)]
    [InlineData(CaseStatus.Archived)]
    internal void What_no_command_leads_out_of_refuses_all_of_them(CaseStatus status) =>
        Assert.All(
            Commands.Values,
            command => Assert.All(Actors, actor => Assert.IsType<Refused>(At(status).Decide(command, actor))));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_rule_is_asked_once_whether_it_says_no_or_yes(int principles)
    {
        var counted = new Counted(principles);
        var decision = ACase.Accepted().Decide(ACase.ToHousing with { Principles = counted }, ACase.TownAgency);
        Assert.Equal(principles > 0, decision is Accepted);
        Assert.Equal(1, counted.Asked);
    }

    // The rule of dispatching asks how many principles there are before anything else.
    private sealed class Counted(int count) : IReadOnlyList<Principle>
    {
        public int Asked { get; private set; }

        public int Count
        {
            get
            {
                Asked++;
                return count;
            }
        }

        public Principle this[int index] => Principle.Statutory;

        public IEnumerator<Principle> GetEnumerator() => Enumerable.Repeat(Principle.Statutory, count).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private static Case At(CaseStatus status) => Busy with
    {
        Status = status,
        Deadlines = [.. Busy.Deadlines, ACase.SelfHandling().Deadlines[0]],
    };
}
