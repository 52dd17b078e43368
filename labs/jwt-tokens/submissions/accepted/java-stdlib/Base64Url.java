import java.util.Base64;

/** RFC 7515 section 2: no padding, no other characters, and one text only for the same bytes. */
final class Base64Url {
    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] decode(String text) {
        byte[] bytes = decodeLeniently(text);
        // The decoder lets padding and unused bits pass. What it would write itself is strict.
        if (!encode(bytes).equals(text)) throw new Malformed("Not canonical base64url");
        return bytes;
    }

    private static byte[] decodeLeniently(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException broken) {
            throw new Malformed("Not base64url", broken);
        }
    }
}
