using System.Net;
using GridGov.Gateway;

namespace GridGov.Tests.Unit.Gateway;

public sealed class NetworkTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [InlineData("fe80::1%3", "fe80::/64")]
    public void Who_can_choose_among_the_addresses_of_a_subscriber_stays_one_caller(string address, string network) =>
        Assert.Equal(network, CallerNames.NetworkOf(IPAddress.Parse(address)));
}
