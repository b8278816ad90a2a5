namespace GridGov.City;

/// <summary>A kind of linked department, which the city and each county has one of.</summary>
/// <param name="Slug">Last part of its unit code.</param>
/// <param name="Name">Name without the division's.</param>
/// <param name="CityOnly">Whether counties have none.</param>
public sealed record DepartmentKind(string Slug, string Name, bool CityOnly = false);

/// <summary>The linked departments (article 5): 46 at the city, 41 of them in each county too.</summary>
public static class Departments
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<DepartmentKind> Kinds { get; } =
    [
        new("development-reform", "发展和改革委员会"), new("education", "教育局"), new("science", "科学技术局"),
        new("industry", "工业和信息化局"), new("ethnic-affairs", "民族宗教事务委员会"),
        new("public-security", "公安局"), new("civil-affairs", "民政局"), new("justice", "司法局"),
        new("finance", "财政局"), new("human-resources", "人力资源和社会保障局"),
        new("natural-resources", "自然资源局"), new("ecology", "生态环境局"), new("housing", "住房和城乡建设局"),
        new("transport", "交通运输局"), new("water", "水利局"), new("agriculture", "农业农村局"),
        new("marine", "海洋局"), new("commerce", "商务局"), new("culture-tourism", "文化广电体育和旅游局"),
        new("health", "卫生健康委员会"), new("veterans", "退役军人事务局"), new("emergency", "应急管理局"),
        new("audit", "审计局"), new("market-regulation", "市场监督管理局"), new("statistics", "统计局"),
        new("medical-security", "医疗保障局"), new("urban-management", "城市管理局"), new("forestry", "林业局"),
        new("data", "大数据发展局"), new("government-services", "行政审批局"), new("petitions", "信访局"),
        new("political-legal", "政法委员会"), new("united-front", "统战部"), new("publicity", "宣传部"),
        new("trade-union", "总工会"), new("youth-league", "共青团"), new("women", "妇女联合会"),
        new("disabled", "残疾人联合会"), new("red-cross", "红十字会"), new("fire-rescue", "消防救援机构"),
        new("tax", "税务局"), new("ports", "港口管理局", CityOnly: true),
        new("power-supply", "供电局", CityOnly: true), new("water-supply", "供水集团", CityOnly: true),
        new("gas", "燃气公司", CityOnly: true), new("maritime", "海事局", CityOnly: true),
    ];
}
