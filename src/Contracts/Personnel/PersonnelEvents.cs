namespace GridGov.Contracts;

/// <summary>A unit was registered, renamed or closed; carries the whole of it.</summary>
/// <param name="Code">Unit code, for example <c>A-450502001</c> or <c>D-450502-housing</c>.</param>
/// <param name="Version">Version of the unit, from 1. A consumer ignores what is not newer than what it has.</param>
/// <param name="Kind">
/// <c>agency</c>, <c>department</c>, <c>committee</c>, <c>managingUnit</c> or <c>socialOrganisation</c>.
/// </param>
/// <param name="Name">Full name.</param>
/// <param name="Division">Code of the division it works for.</param>
/// <param name="Tier"><c>city</c>, <c>county</c>, <c>town</c> or <c>village</c>.</param>
/// <param name="Active">False once it is closed.</param>
public sealed record UnitChanged(
    string Code, int Version, string Kind, string Name, string Division, string Tier, bool Active);

/// <summary>The whole list of the people on duty for a unit, or for a grid, from now on.</summary>
/// <param name="Holder">Unit code, or grid code for grid staff.</param>
/// <param name="Version">Version of the list, from 1. A consumer ignores what is not newer than what it has.</param>
/// <param name="Accounts">Account subjects (<c>sub</c>) of the people on duty.</param>
public sealed record DutyChanged(string Holder, int Version, IReadOnlyList<string> Accounts);
