using System.Text.Json.Nodes;
using GridGov.Gateway;

namespace GridGov.Tests.Unit.Gateway;

public sealed class OpenApiMergingTests
{
    [Fact]
    public void Schemas_of_the_same_name_stay_apart_and_references_follow_them()
    {
        var merged = OpenApiMerge.Merge([("cases", Document("/a", "string")), ("grids", Document("/b", "integer"))]);

        Assert.Equal(["/a", "/b"], merged["paths"]!.AsObject().Select(path => path.Key));
        Assert.Equal("string", (string?)merged["components"]!["schemas"]!["cases.View"]!["type"]);
        Assert.Equal("integer", (string?)merged["components"]!["schemas"]!["grids.View"]!["type"]);
        Assert.Equal("#/components/schemas/grids.View", (string?)merged["paths"]!["/b"]!["get"]!["$ref"]);
    }

    [Fact]
    public void A_service_without_schemas_is_merged_all_the_same()
    {
        var merged = OpenApiMerge.Merge([("grids", new JsonObject { ["paths"] = new JsonObject() })]);
        Assert.Equal("{}", merged["components"]!["schemas"]!.ToJsonString());
    }

    private static JsonObject Document(string path, string type) => new()
    {
        ["paths"] = new JsonObject
        {
            [path] = new JsonObject { ["get"] = new JsonObject { ["$ref"] = "#/components/schemas/View" } },
        },
        ["components"] =
            new JsonObject { ["schemas"] = new JsonObject { ["View"] = new JsonObject { ["type"] = type } } },
    };
}
