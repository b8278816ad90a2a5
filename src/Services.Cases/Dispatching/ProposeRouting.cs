using System.Globalization;
using System.Resources;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Copies;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Matters;
using GridGov.Services.Cases.Storage;
using Npgsql;

namespace GridGov.Services.Cases.Dispatching;

/// <summary>
/// Proposes the units the responsibility catalogue names, with reasons; a person decides (article 15).
/// </summary>
internal static class ProposeRouting
{
    internal sealed record View(IReadOnlyList<ProposalView> Proposals);

    internal sealed record ProposalView(
        string Unit, string Name, string Role, IReadOnlyList<Principle> Principles, RoutingRule Rule,
        string Explanation, double Confidence);

    private static readonly ResourceManager Texts = new(
        "GridGov.Services.Cases.Resources.RoutingTexts", typeof(ProposeRouting).Assembly);

    public static async Task<IResult> HandleAsync(
        string number, Caller caller, NpgsqlDataSource database, CopiedCity city, MatterCatalogue matters,
        CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if ((await CaseStore.FindAsync(connection, number, cancel))?.Case is not { } current)
            return Problems.Refuse(StandardProblems.NotFound);
        if (!caller.CanSee(current))
            return Problems.Refuse(CaseProblems.NotInYourArea);
        if (matters.Find(current.MatterCode) is not { } matter)
            return TypedResults.Ok(new View([]));
        var proposals = Routing.Propose(matter.Nature, matters.DutiesOf(matter.Code), current.GridCode, city.FindUnit);
        return TypedResults.Ok(new View([.. proposals.Select(proposal => Show(proposal, matter, city))]));
    }

    private static ProposalView Show(Proposal proposal, MatterItem matter, CopiedCity city)
    {
        var name = city.FindUnit(proposal.Unit)?.Name ?? proposal.Unit;
        var text = Texts.GetString(proposal.Rule.Word(), CultureInfo.CurrentUICulture) ?? "{0} {1} {2}";
        return new ProposalView(
            proposal.Unit, name, proposal.Lead ? "lead" : "co", proposal.Principles, proposal.Rule,
            string.Format(CultureInfo.CurrentCulture, text, matter.Name, name, proposal.Basis), proposal.Confidence);
    }
}
