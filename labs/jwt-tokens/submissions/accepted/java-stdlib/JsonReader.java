import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads RFC 8259 JSON, strictly, into Map, List, String, Double, Boolean and null. */
final class JsonReader {
    private static final int MAX_DEPTH = 500;
    private static final Pattern NUMBER =
        Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String json;
    private int at = 0;
    private int depth = 0;

    private JsonReader(String json) {
        this.json = json;
    }

    /** The value that makes up the whole text. */
    static Object read(String json) {
        JsonReader reader = new JsonReader(json);
        Object value = reader.readValue();
        if (reader.at < json.length()) throw reader.broken();
        return value;
    }

    private Object readValue() {
        skipBlanks();
        Object value = switch (peek()) {
            case '{' -> nested(this::readObject);
            case '[' -> nested(this::readArray);
            case '"' -> readString();
            case 't' -> readWord("true", true);
            case 'f' -> readWord("false", false);
            case 'n' -> readWord("null", null);
            default -> readNumber();
        };
        skipBlanks();
        return value;
    }

    private Object nested(Supplier<Object> read) {
        if (++depth > MAX_DEPTH) throw new Malformed("JSON is nested too deeply");
        Object value = read.get();
        depth--;
        return value;
    }

    private Map<String, Object> readObject() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        skipBlanks();
        if (accept('}')) return members;
        do {
            skipBlanks();
            String name = readString();
            skipBlanks();
            expect(':');
            members.put(name, readValue());
        } while (accept(','));
        expect('}');
        return members;
    }

    private List<Object> readArray() {
        List<Object> elements = new ArrayList<>();
        expect('[');
        skipBlanks();
        if (accept(']')) return elements;
        do {
            elements.add(readValue());
        } while (accept(','));
        expect(']');
        return elements;
    }

    private String readString() {
        StringBuilder text = new StringBuilder();
        expect('"');
        while (!accept('"')) {
            char next = take();
            if (next < ' ') throw broken();
            text.append(next == '\\' ? readEscape() : next);
        }
        return text.toString();
    }

    private char readEscape() {
        char escape = take();
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> readHex();
            default -> throw broken();
        };
    }

    private char readHex() {
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            char hex = take();
            if (!HexFormat.isHexDigit(hex)) throw broken();
            code = code * 16 + HexFormat.fromHexDigit(hex);
        }
        return (char) code;
    }

    private Double readNumber() {
        Matcher number = NUMBER.matcher(json).region(at, json.length());
        if (!number.lookingAt()) throw broken();
        at = number.end();
        return Double.valueOf(number.group());
    }

    private Object readWord(String word, Object value) {
        if (!json.startsWith(word, at)) throw broken();
        at += word.length();
        return value;
    }

    private void skipBlanks() {
        while (at < json.length() && " \t\n\r".indexOf(json.charAt(at)) >= 0) at++;
    }

    private char peek() {
        if (at >= json.length()) throw broken();
        return json.charAt(at);
    }

    private char take() {
        char next = peek();
        at++;
        return next;
    }

    private boolean accept(char wanted) {
        boolean found = peek() == wanted;
        if (found) at++;
        return found;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) throw broken();
    }

    private Malformed broken() {
        return new Malformed("No valid JSON at character " + at);
    }
}
