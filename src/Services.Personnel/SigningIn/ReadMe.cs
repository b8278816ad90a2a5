using GridGov.ServiceDefaults;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>Shows what the caller's own token says.</summary>
internal static class ReadMe
{
    public static IResult Handle(Caller caller) => TypedResults.Ok(caller);
}
