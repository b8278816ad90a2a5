namespace GridGov.Services.Personnel.SigningIn.Pages;

/// <summary>The pages' whole style: plain, large enough to read, visible focus, no asset from elsewhere.</summary>
internal static class PageStyle
{
    public const string Css = """
        body { font: 1.125rem/1.6 system-ui, sans-serif; margin: 0; background: #f4f6f8; color: #1b1f24; }
        main { max-width: 26rem; margin: 8vh auto;
            padding: 2rem; background: #fff; border: 1px solid #c9d1d9;
            border-radius: .5rem; }
        h1 { font-size: 1.4rem; margin: 0 0 1rem; }
        label { display: block; margin-top: 1rem; font-weight: 600; }
        input { width: 100%; box-sizing: border-box; font: inherit; padding: .5rem;
            border: 1px solid #57606a; border-radius: .25rem; }
        button { margin-top: 1.5rem; width: 100%; font: inherit; padding: .6rem;
            color: #fff; background: #0b5394; border: 0; border-radius: .25rem; }
        input:focus, button:focus { outline: 3px solid #f0a500; outline-offset: 2px; }
        [role=alert] { color: #8b0000; border-left: 4px solid #8b0000; padding-left: .75rem; }
        code { overflow-wrap: anywhere; }
        """;
}
