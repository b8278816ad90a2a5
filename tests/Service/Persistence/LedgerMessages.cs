namespace GridGov.Tests.Service.Persistence;

/// <summary>A message of the small service these tests run.</summary>
public sealed record EntryMade(Guid Id, string Text);

/// <summary>The message that a client of the ledger sends.</summary>
public sealed record NewEntry(Guid Id, string Text);
