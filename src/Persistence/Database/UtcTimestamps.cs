using System.Data;
using Dapper;

namespace GridGov.Persistence;

/// <summary><c>timestamptz</c> takes and gives moments in UTC only.</summary>
internal sealed class UtcTimestamps : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
        parameter.Value = value.ToUniversalTime();

    public override DateTimeOffset Parse(object value) => value switch
    {
        DateTimeOffset moment => moment,
        DateTime utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)),
        _ => throw new DataException($"{value.GetType()} is no moment."),
    };
}
