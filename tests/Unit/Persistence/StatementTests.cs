using GridGov.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace GridGov.Tests.Unit.Persistence;

public sealed class StatementTests
{
    private static readonly Statement Move = new(
        "update cases set agency = @agency, co_units = @co_units "
        + "where id = @id and agency <> @agency and co_units <@ @co_units");

    [Fact]
    public void Each_value_goes_where_its_name_stands_whatever_the_order()
    {
        var command = Move.With(Sql.Id("id", 7), Sql.Texts("co_units", ["a"]), Sql.Text("agency", null));
        Assert.Equal(
            "update cases set agency = $1, co_units = $2 where id = $3 and agency <> $1 and co_units <@ $2",
            command.CommandText);
        Assert.Equal([DBNull.Value, new[] { "a" }, 7L], Values(command).Select(value => value.Value));
        Assert.Equal(
            [NpgsqlDbType.Text, NpgsqlDbType.Array | NpgsqlDbType.Text, NpgsqlDbType.Bigint],
            Values(command).Select(value => value.NpgsqlDbType));
        Assert.All(Values(command), value => Assert.Equal("", value.ParameterName));
    }

    [Fact]
    public void A_name_that_is_missing_unknown_or_given_twice_is_refused()
    {
        var (agency, units, id) = (Sql.Text("agency", "A"), Sql.Texts("co_units", []), Sql.Id("id", 7));
        Assert.Contains("id has no value", Refusal(agency, units), StringComparison.Ordinal);
        Assert.Contains("grid_code", Refusal(agency, units, id, Sql.Text("grid_code", "")), StringComparison.Ordinal);
        Assert.Contains("agency", Refusal(agency, units, id, agency), StringComparison.Ordinal);
    }

    private static string Refusal(params SqlValue[] values) =>
        Assert.Throws<ArgumentException>(() => Move.With(values)).Message;

    private static IEnumerable<NpgsqlParameter> Values(NpgsqlBatchCommand command) => command.Parameters;
}
