namespace GridGov.Contracts;

/// <summary>A page of the cases that changed since another service copied them last.</summary>
/// <param name="Cases">Each as its newest event announced it.</param>
/// <param name="Mark">
/// Stands for all that the copy has with this page; what comes after it is the next page, or the next copy.
/// </param>
/// <param name="More">True when there is a further page.</param>
public sealed record CaseSnapshot(IReadOnlyList<CaseFacts> Cases, string Mark, bool More);
