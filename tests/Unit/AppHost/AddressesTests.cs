using GridGov.AppHost;

namespace GridGov.Tests.Unit.AppHost;

public sealed class AddressesTests
{
    private static readonly Addresses Here = new(
        database => $"Host=127.0.0.1;Port=5001;Database={database}", "amqp://127.0.0.1:5002/gridgov", "127.0.0.1:5003",
        Topology.Services.Select((service, place) => (service.Name, Address: new Uri($"http://127.0.0.1:{6000 + place}/")))
            .ToDictionary(pair => pair.Name, pair => pair.Address),
        new Uri("http://127.0.0.1:8080/"));

    public static TheoryData<string> Services => [.. Topology.Services.Select(service => service.Name)];

    [Theory]
    [MemberData(nameof(Services))]
    public void The_local_composer_gives_a_service_exactly_the_variables_it_needs(string name)
    {
        var service = Find(name);

        var given = Here.VariablesOf(service, secret => $"value of {secret.Name}", demo: true);

        Assert.Equal(service.Variables.Order(), given.Keys.Order());
        Assert.DoesNotContain("", given.Values);
    }

    [Fact]
    public void Each_variable_leads_to_what_its_name_says()
    {
        var given = Here.VariablesOf(Find("cases"), secret => $"value of {secret.Name}", demo: false);

        Assert.Equal("Host=127.0.0.1;Port=5001;Database=cases", given["ConnectionStrings__cases"]);
        Assert.Equal("amqp://127.0.0.1:5002/gridgov", given["ConnectionStrings__messaging"]);
        Assert.Equal(Here.Services["grids"].ToString(), given["services__grids__http__0"]);
        Assert.Equal("value of personal-data-key", given["PersonalData__Keys__0"]);
        Assert.Equal("http://127.0.0.1:8080/", given["Authentication__Issuer"]);
        Assert.Equal("false", given["Demo__City"]);
    }

    private static Service Find(string name) => Topology.Services.Single(service => service.Name == name);
}
