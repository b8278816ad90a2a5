using System.Globalization;
using Dapper;
using GridGov.WorkingTime;
using Npgsql;

namespace GridGov.Services.Cases.Storage;

/// <summary>
/// Case numbers: city, day in China, sequence (<c>450500-20261123-000017</c>). The sequence runs on over the days and
/// is taken from the database in blocks, so that intake waits for no counter; a restart leaves a gap, which means
/// nothing.
/// </summary>
internal sealed class CaseNumbers(NpgsqlDataSource database) : IDisposable
{
    /// <summary>Numbers a block has; every process of every version must count with the same.</summary>
    private const int Block = 64;

    private readonly SemaphoreSlim _gate = new(1);
    private long _next;
    private long _end;

    /// <summary>The next id, by which lists are ordered.</summary>
    public async Task<long> NextAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (_next == _end)
            {
                await using var connection = await database.OpenConnectionAsync(cancel);
                var block = await connection.ExecuteScalarAsync<long>(
                    new CommandDefinition("select nextval('case_number_blocks')", cancellationToken: cancel));
                (_next, _end) = ((block - 1) * Block, block * Block);
            }
            return ++_next;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The number of a case.</summary>
    public static string Format(string city, DateTimeOffset now, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"{city}-{WorkingCalendar.DayOf(now):yyyyMMdd}-{id:D6}");

    public void Dispose() => _gate.Dispose();
}
