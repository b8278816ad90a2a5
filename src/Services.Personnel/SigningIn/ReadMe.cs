using GridGov.ServiceDefaults;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>What the caller's own token says.</summary>
internal static class ReadMe
{
    public static IResult Handle(Caller caller) => TypedResults.Ok(caller);
}
