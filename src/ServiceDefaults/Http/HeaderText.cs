using System.Text;

namespace GridGov.ServiceDefaults;

/// <summary>
/// Reads the values of headers: UTF-8, and what is none as Latin-1, byte by byte. No byte that somebody's browser or
/// script writes there is a reason to refuse the request.
/// </summary>
public static class HeaderText
{
    /// <summary>Decodes what comes in; what goes on is written as UTF-8.</summary>
    public static Encoding Encoding { get; } = Encoding.GetEncoding(
        "utf-8", EncoderFallback.ReplacementFallback, new Latin1Fallback());

    private sealed class Latin1Fallback : DecoderFallback
    {
        // A sequence that turns out to be none has been read up to three bytes far.
        public override int MaxCharCount => 3;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();
    }

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (_bytes, _next) = (bytesUnknown, 0);
            return bytesUnknown.Length > 0;
        }

        // The end is told by U+0000, which is valid UTF-8 and so never comes here as a character.
        public override char GetNextChar() => Remaining > 0 ? (char)_bytes[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0)
                return false;
            _next--;
            return true;
        }

        public override void Reset() => (_bytes, _next) = ([], 0);
    }
}
