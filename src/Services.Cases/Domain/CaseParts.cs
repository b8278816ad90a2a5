using GridGov.Geography;

namespace GridGov.Services.Cases.Domain;

/// <summary>A point on the ground, and the address somebody gave for it.</summary>
/// <param name="Lon">Longitude, WGS 84.</param>
/// <param name="Lat">Latitude, WGS 84.</param>
/// <param name="Address">As the demander wrote it.</param>
internal sealed record Place(double Lon, double Lat, string? Address);

/// <summary>The first receiver spoke to the demander, or tried to (article 19, item 1).</summary>
internal sealed record Contact(
    int Round, DateTimeOffset At, Channel Channel, bool Reached, string Summary, string? Evidence);

/// <summary>
/// The part of the work that another unit owes the first receiver (article 18). Numbered from 1 within the case.
/// </summary>
internal sealed record CoTask(
    int Id, string Unit, string? Task, DateTimeOffset AssignedAt, DateTimeOffset? AnsweredAt, string? Result);

/// <summary>The outcome of the work of one round.</summary>
internal sealed record WorkResult(
    int Round, DateTimeOffset At, bool Resolved, string Result, string PublicReply, string? UnresolvedReason);

/// <summary>The result was told (article 19, item 3).</summary>
internal sealed record Told(int Round, DateTimeOffset At, Hearer To, Channel Channel, string Text);

/// <summary>The agency asked the demander (article 20).</summary>
internal sealed record Visit(
    int Round, DateTimeOffset At, bool Reached, bool? Resolved, int? Satisfaction, string? Comment);

/// <summary>The demander's own judgement, given without being asked.</summary>
internal sealed record Rating(int Round, DateTimeOffset At, int Satisfaction, bool Resolved, string? Comment);

/// <summary>A unit as its owner last said; <c>Kind</c> is the word of the unit registry.</summary>
internal sealed record DutyUnit(string Code, string Name, string Kind, string Division, bool Active)
{
    /// <summary>True for a linked department (article 5).</summary>
    public bool IsDepartment => Kind == "department";

    /// <summary>Tells whether a grid lies in the unit's division.</summary>
    public bool Covers(string gridCode) => DivisionCode.Parse(Division).Covers(DivisionCode.Parse(gridCode));
}
