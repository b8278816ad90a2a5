using GridGov.City;
using GridGov.DemoCity;
using GridGov.Geography;

namespace GridGov.AppHost;

/// <summary>
/// Fills the queues: invented requests are reported through the gateway as anybody would, then a quarter each is left,
/// taken up by the town agency, being handled by a department, and closed.
/// </summary>
internal sealed class LoadDemoCases(Uri gateway)
{
    public const string Name = "load-demo-cases";
    public const string Title = "装入演示案卷 / Load demo cases";

    private static readonly string[] Statuses = ["submitted", "accepted", "dispatched", "handling", "closed"];

    public static CommandOptions Options => new()
    {
        Description = "Reports about 60 invented cases, and works on most of them as the units of the demo city.",
        IconName = "DocumentAdd",
        IsHighlighted = true,
    };

    public async Task<string> RunAsync(ExecuteCommandContext context)
    {
        var clock = TimeProvider.System;
        using var calls = new GatewayCalls(gateway, clock);
        // The second tells one press from the next.
        var requests = DemoRequests.Lot(clock.GetUtcNow().ToUnixTimeSeconds());
        var counts = Statuses.ToDictionary(status => status, _ => 0);
        foreach (var (turn, request) in requests.Index())
        {
            try
            {
                var status = await new Story(calls, request, clock, context.CancellationToken).TellAsync(turn);
                counts[status]++;
            }
            catch (CommandFailedException failure)
            {
                throw new CommandFailedException($"After {turn} of {requests.Count} cases: {failure.Message}", failure);
            }
        }
        var parts = string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}"));
        return $"已装入 {requests.Count} 件 / Loaded {requests.Count} cases: {parts}.";
    }

    /// <summary>The course of one request.</summary>
    private sealed class Story(
        GatewayCalls calls, DemoRequest request, TimeProvider clock, CancellationToken cancel)
    {
        private readonly string _town = UnitCode.OfAgency(DivisionOf(request, Tier.Town));
        private readonly string _lead = UnitsFor(request, "lead")[0];

        /// <summary>Reports it and works on it as its turn says; half of the second quarter is sent on.</summary>
        /// <returns>The status it is left in.</returns>
        public async Task<string> TellAsync(int turn)
        {
            var receipt = await calls.PostAsync(null, "api/v1/public/cases", new
            {
                request.Title,
                request.Description,
                request.Kind,
                Location = new { Lon = request.Longitude, Lat = request.Latitude, request.Address },
                Demander = new { request.Name, request.Phone },
            }, cancel);
            var path = $"api/v1/cases/{receipt.GetProperty("number").GetString()}";
            var quarter = turn % 4;
            if (quarter == 0)
                return "submitted";
            var found = new { MatterCode = request.Matter, request.Kind, Urgency = "general" };
            await PostAsync(_town, $"{path}/accept", found);
            if (quarter == 1 && turn % 8 == 1)
                return "accepted";
            // A co-handler would have to answer before the case could be closed.
            var coUnits = quarter == 3 ? [] : UnitsFor(request, "co");
            string[] principles = ["statutory", "territorial"];
            await PostAsync(_town, $"{path}/dispatch", new { LeadUnit = _lead, coUnits, principles });
            if (quarter == 1)
                return "dispatched";
            await PostAsync(_lead, $"{path}/sign", new { });
            var contact = new { At = clock.GetUtcNow(), Channel = "phone", Reached = true, Summary = "已电话联系" };
            await PostAsync(_lead, $"{path}/contacts", contact);
            if (quarter == 2)
                return "handling";
            await CloseAsync(path);
            return "closed";
        }

        private async Task CloseAsync(string path)
        {
            var result = new { Resolved = true, Result = "已到现场处理完毕", PublicReply = "您反映的问题已处理，感谢支持。" };
            await PostAsync(_lead, $"{path}/complete", result);
            await PostAsync(_lead, $"{path}/feedback", new { To = "demander", Channel = "phone", Text = "已电话告知处理结果" });
            await PostAsync(_lead, $"{path}/feedback", new { To = "agency", Channel = "online", Text = "已办结，报请回访" });
            await PostAsync(_town, $"{path}/return-visits", new { Reached = true, Resolved = true, Satisfaction = 5 });
        }

        private Task PostAsync(string unit, string path, object body) => calls.PostAsync(unit, path, body, cancel);

        // The departments of the county that the catalogue names; what only the city has is left out.
        private static List<string> UnitsFor(DemoRequest request, string part) =>
        [
            .. MatterList.Duties.Where(duty => duty.Matter == request.Matter && duty.Part == part)
                .Select(duty => UnitCode.OfDepartment(DivisionOf(request, Tier.County), duty.Department))
                .Where(code => Units.Linked.Any(unit => unit.Code == code)),
        ];

        private static string DivisionOf(DemoRequest at, Tier tier) => DivisionCode.Parse(at.Grid).At(tier).Value;
    }
}
