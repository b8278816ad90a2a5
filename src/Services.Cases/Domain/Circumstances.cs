namespace GridGov.Services.Cases.Domain;

/// <summary>
/// The things a decision depends on besides the case and the command: who, when, and which service levels are in force.
/// </summary>
internal sealed record Circumstances(Actor By, DateTimeOffset Now, ServiceLevels Levels);
