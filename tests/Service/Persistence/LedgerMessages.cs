namespace GridGov.Tests.Service.Persistence;

/// <summary>A message of the small service these tests run.</summary>
public sealed record EntryMade(Guid Id, string Text);

/// <summary>What a client of it sends.</summary>
public sealed record NewEntry(Guid Id, string Text);
