using System.Globalization;
using System.Text.Json;
using GridGov.Services.Cases.Browsing;
using GridGov.Services.Cases.Domain;

namespace GridGov.Tests.Unit.Cases.Browsing;

/// <summary>People write why a case went up; the product has words for it, read in the reader's language.</summary>
public class ReasonTests
{
    [Fact]
    public void The_clock_gives_a_word_and_no_text()
    {
        var escalated = Escalated(
            ACase.SelfHandling(), new EscalateCase(Reason: null, To: null), Actor.Clock, ACase.Morning.AddMonths(1));
        Assert.Equal((null, "self-handling-expired"), (escalated.Reason, escalated.ReasonWord));
    }

    [Fact]
    public void A_return_visit_that_finds_the_grids_work_unsolved_gives_a_word_and_no_text()
    {
        var told = ACase.SelfHandling().Then(new SelfHandleCase("已劝离", true), ACase.GridHead).ThenTold(ACase.GridHead);
        var escalated = Escalated(told, new RecordReturnVisit(true, false, null, "又来了"), ACase.TownAgency);
        Assert.Equal((null, "return-visit-unsolved"), (escalated.Reason, escalated.ReasonWord));
    }

    [Fact]
    public void What_a_person_wrote_stays_as_it_is()
    {
        var byHead = Escalated(ACase.SelfHandling(), new EscalateCase("需要执法", null), ACase.GridHead);
        Assert.Equal(("需要执法", null), (byHead.Reason, byHead.ReasonWord));
        Assert.Equal("需要执法", ReasonTexts.Of(byHead));

        var unsolved = Escalated(ACase.SelfHandling(), new SelfHandleCase("无法劝离", false), ACase.GridHead);
        Assert.Equal("无法劝离", ReasonTexts.Of(unsolved));

        var toCounty = new EscalateCase("职责不清", ACase.Agency(ACase.County));
        Assert.Equal("职责不清", ReasonTexts.Of(Escalated(ACase.Submitted(), toCounty, ACase.TownAgency)));
    }

    [Fact]
    public void Every_word_is_read_in_the_readers_language()
    {
        var words = typeof(ReasonWords).GetFields().Select(field => field.GetValue(null)).OfType<string>().ToList();
        Assert.NotEmpty(words);
        Assert.All(words, word =>
        {
            Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}", In("zh-CN", word));
            Assert.Matches("^The [a-z' ]+", In("en", word));
        });
    }

    [Fact]
    public void A_history_of_another_version_can_be_read()
    {
        Assert.Equal("of-a-later-version", ReasonTexts.Of(Read("\"reasonWord\": \"of-a-later-version\"")));
        Assert.Equal("网格自办时限届满", ReasonTexts.Of(Read("\"reason\": \"网格自办时限届满\"")));
    }

    private static CaseEscalated Escalated(Case before, CaseCommand command, Actor by, DateTimeOffset? at = null) =>
        Assert.IsType<CaseEscalated>(Assert.IsType<Accepted>(before.Decide(command, by, at)).Events[^1]);

    private static string In(string language, string word)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return ReasonTexts.Of(new CaseEscalated(ACase.Grid, ACase.Town) { ReasonWord = word }) ?? "";
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static CaseEscalated Read(string reason)
    {
        var stored = $$"""
            {"type": "escalated", "fromHolder": "{{ACase.Grid}}", "agency": "{{ACase.Town}}", {{reason}}, "version": 2,
             "at": "2026-03-04T09:00:00+08:00", "by": {"subject": "clock", "name": "系统", "unit": ""},
             "from": "selfHandling", "to": "pendingDispatch", "deadlines": []}
            """;
        return Assert.IsType<CaseEscalated>(JsonSerializer.Deserialize<CaseEvent>(stored, CaseWords.Json));
    }
}
