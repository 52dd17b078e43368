import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** JSON values as Java has them: Map, List, String, Double, Boolean and null. */
final class Json {
    static Object parse(byte[] utf8) {
        try {
            // A decoder of one's own throws where a String would put U+FFFD.
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            return JsonReader.read(text.toString());
        } catch (CharacterCodingException broken) {
            throw new Malformed("Not UTF-8", broken);
        }
    }

    static Map<?, ?> object(Object value) {
        if (value instanceof Map<?, ?> object) return object;
        throw new Malformed("Not an object: " + value);
    }

    static List<?> list(Object value) {
        if (value instanceof List<?> list) return list;
        throw new Malformed("Not a list: " + value);
    }

    static String text(Object value) {
        if (value instanceof String text) return text;
        throw new Malformed("Not a text: " + value);
    }

    static double number(Object value) {
        // 1e400 is a number in JSON, but not a finite one here.
        if (value instanceof Double number && Double.isFinite(number)) return number;
        throw new Malformed("Not a finite number: " + value);
    }
}
